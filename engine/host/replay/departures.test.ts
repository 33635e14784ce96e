/** An exact replay says where a recording is not what the engine would do (rule J4). */
import { afterAll, expect, test } from "vitest";
import type { JournalEvent, ReplayDeparture } from "../../contract/index.ts";
import { loadProject } from "../../project/index.ts";
import { replayExactly } from "../../run/index.ts";
import { createPool } from "../../sandbox/index.ts";
import { buildAutomation } from "../build-automation.ts";
import { createTestKit, dataOfEvents, mock, step } from "../testing/index.ts";

const kit = createTestKit();
const sandbox = createPool({ runners: 1, memoryMb: 64 });
afterAll(async () => {
	await kit.close();
	await sandbox.close();
});

const FILES = {
	"connectors/shop.json": mock({ ask: [{ return: { price: 12 }, delayMs: 3 }] }),
	a: step("{ go: true }", "data.price = (await connectors.shop.ask({ n: 1 })).price; data.x = 1;"),
	b: step("{ go: true }", "await sleep(5); data.x = 2; console.log('b');"),
	c: step("{ price: 12, x: 2 }", "data.done = true;"),
};

type Doctored = (event: JournalEvent) => JournalEvent | undefined;
const on =
	<T extends JournalEvent["type"]>(
		type: T,
		change: (event: Extract<JournalEvent, { type: T }>) => object | undefined,
	): Doctored =>
	(event) => {
		if (event.type !== type) return event;
		const changed = change(event as Extract<JournalEvent, { type: T }>);
		return changed === undefined ? undefined : ({ ...event, ...changed } as JournalEvent);
	};

const cases: [string, Doctored, ReplayDeparture["kind"], RegExp][] = [
	[
		"another answer",
		on("call-ended", () => ({ output: { price: 13 } })),
		"write",
		/^a writes 13 to price where it wrote 12\.$/,
	],
	["another input", on("call-started", () => ({ input: { n: 2 } })), "call", /^a calls shop\.ask with \{"n":1\}/],
	[
		"another step that started",
		on("step-started", ({ step: name }) => (name === "c" ? { step: "z" } : {})),
		"start",
		/^c starts where z started\.$/,
	],
	[
		"a write that nobody makes",
		on("step-ended", ({ run, patch }) => (run === 3 ? { patch: [...patch, { path: ["more"], after: 1 }] } : {})),
		"write",
		/^c does not write more any more\.$/,
	],
	["a conflict that was none", on("conflict", () => undefined), "other", /./],
	[
		"another end",
		on("state-changed", ({ state }) => (state === "done" ? { state: "incomplete" } : {})),
		"end",
		/^The task is done/,
	],
	["another log", on("console", () => ({ values: ["c"] })), "other", /^b shows something else\.$/],
	[
		"fewer readings of a timer",
		on("step-ended", ({ record }) => ({ record: { ...record, entries: [] } })),
		"time",
		/waits where the recorded run had ended/,
	],
];

test.each(cases)("J4 %s is told", async (_name, doctor, kind, message) => {
	const opened = await kit.open(FILES);
	const { events, record } = await opened.run({ go: true });
	const { automation, program } = buildAutomation(loadProject(opened.directory, {}));
	sandbox.load(program);
	const replay = (told: readonly JournalEvent[]) =>
		replayExactly({
			task: { id: record.id, events: told, dataAt: (seq) => ({ ...dataOfEvents(events.slice(0, seq)), $stash: {} }) },
			subtask: () => undefined,
			code: () => ({ automation, sandbox }),
			cancelled: new AbortController().signal,
		});
	expect(await replay(events)).toBeUndefined();
	const departure = await replay(events.map(doctor).filter((event) => event !== undefined));
	expect(departure).toMatchObject({ task: record.id, kind });
	expect(departure?.message).toMatch(message);
});
