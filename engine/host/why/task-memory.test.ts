import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
	asEpochMs,
	asEventSeq,
	asRunId,
	asTaskId,
	type EventBody,
	type TaskId,
	type TaskRecord,
} from "../../contract/index.ts";
import { type Journal, openJournal } from "../../journal/index.ts";
import { createHistory } from "../../why/index.ts";
import { createTestKit, randomAutomation, type TestKit } from "../testing/index.ts";
import { createTaskMemory } from "./task-memory.ts";

let kit: TestKit;
beforeAll(() => {
	kit = createTestKit();
});
afterAll(() => kit.close());

/** What is told of a history: its lookups by step are told by its runs. */
const told = ({ runsOf: _runsOf, ...history }: ReturnType<typeof createHistory>) => history;

test("what is remembered is what the journal says, while tasks grow, go, and come back as others", () => {
	const folder = mkdtempSync(join(tmpdir(), "stepscape-memory-"));
	try {
		const idOf = (n: number): TaskId => asTaskId(`01JTASK${String(n).padStart(19, "0")}`);
		const action = fc.oneof(
			{
				weight: 4,
				arbitrary: fc.record({ do: fc.constant("grow" as const), task: fc.nat(5), by: fc.integer({ min: 1, max: 9 }) }),
			},
			{ weight: 6, arbitrary: fc.record({ do: fc.constant("ask" as const), task: fc.nat(5), at: fc.nat() }) },
			{ weight: 1, arbitrary: fc.record({ do: fc.constant("remove" as const), task: fc.nat(5) }) },
		);
		let file = 0;
		fc.assert(
			fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
				const journal: Journal = openJournal({ file: join(folder, `${file++}.sqlite`) });
				const memory = createTaskMemory(journal);
				let clock = 0;
				let value = 0;
				for (const each of actions) {
					const id = idOf(each.task);
					const record = journal.record(id);
					if (each.do === "grow") {
						if (record === undefined)
							journal.append(id, asEpochMs(++clock), [{ type: "created", name: `Task ${clock}`, data: {} }]);
						for (let n = 0; n < each.by; n++) {
							const run = asRunId(++value);
							const patch = [{ path: ["a"], after: value }];
							const bodies: EventBody[] = [
								{ type: "step-started", run, step: `s${value % 3}`, attempt: 1, watched: [value] },
								{ type: "step-ended", run, patch, record: { seed: 1 } },
							];
							journal.append(id, asEpochMs(++clock), bodies);
						}
						journal.commit();
					} else if (each.do === "remove" && record !== undefined) journal.remove([id]);
					else if (each.do === "ask" && record !== undefined) {
						const at = 1 + (each.at % record.events);
						const events = journal.events(id, asEventSeq(0), at);
						const { events: remembered, history } = memory.upTo(record as TaskRecord, at);
						expect(remembered).toEqual(events);
						expect(told(history)).toEqual(told(createHistory(events)));
					}
				}
				journal.close();
			}),
			{ numRuns: 60 },
		);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});

test("explanations are the same whether the task is remembered or not, at any event", async () => {
	await fc.assert(
		fc.asyncProperty(
			randomAutomation,
			fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
			async ({ files, data }, at) => {
				const opened = await kit.open(files);
				const { record } = await opened.run(data);
				const steps = await opened.engine.steps();
				const asked = steps.flatMap(({ name }) => at.map((n) => [name, asEventSeq(1 + (n % record.events))] as const));
				const warm = [];
				for (const [name, seq] of [...asked, ...asked]) warm.push(await opened.engine.explain(record.id, name, seq));
				const cold = [];
				for (const [name, seq] of asked) {
					const again = await opened.reopen({ idle: true });
					cold.push(await again.engine.explain(record.id, name, seq));
					await again.close();
				}
				expect(warm).toEqual([...cold, ...cold]);
				await opened.close();
			},
		),
		{ numRuns: 5 },
	);
});
