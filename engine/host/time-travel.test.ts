/** What a window works out from a task's events is what the journal has, at every event. */
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { asEventSeq, type JournalEvent, type JsonObject } from "../contract/index.ts";
import { createTestKit, step } from "./testing/index.ts";

// By a path that the engine's types do not follow: the engine is checked without the window's.
const TIME_DATA = join(import.meta.dirname, "../../renderer/state/time-data.ts");
const { createTimeData } = (await import(TIME_DATA)) as {
	createTimeData(): { extend(events: readonly JournalEvent[]): void; at(seq: number): JsonObject | undefined };
};

const kit = createTestKit();
afterAll(() => kit.close());

const FILES = {
	"steps/fill.js": step(
		`{ kind: "work", rounds: { $lt: 6 } }`,
		`data.rounds++;
		data.list.push({ n: data.rounds, deep: { er: [data.rounds] } });
		if (data.rounds === 3) data.list.splice(0, 1);
		if (data.rounds === 4) delete data.gone;
		data.$stash.secret = "s" + data.rounds;
		console.log("round", data.rounds);`,
	),
	"steps/left.js": step(
		`{ kind: "work", left: null }`,
		`await sleep(20); data.left = 1; data.same = "left"; data.list.push("left");`,
	),
	"steps/right.js": step(
		`{ kind: "work", right: null }`,
		`await sleep(10); data.right = [1, 2, 3]; data.same = "right"; data.list.push("right");`,
	),
	"steps/shrink.js": step(`{ right: { $size: 3 }, left: 1 }`, `data.right.pop(); data["a b"] = { 0: "x" };`),
	"steps/child.js": step(
		`{ left: 1, child: null }`,
		`data.child = {}; task.subtask("part", { kind: "part", n: 2 }, { into: "child.found", waitFor: true });`,
	),
	"steps/part.js": step(`{ kind: "part", n: 2 }`, `data.n = 3; data.$stash.inner = true;`),
	"steps/fail.js": step(`{ child: { found: Object }, failed: null }`, `data.failed = true; throw new Error("no");`),
};

test("J2 S1 the window's data at every event is the engine's, in any order of jumps", async () => {
	const { engine, run, rest, close } = await kit.open(FILES);
	const { record } = await run({ kind: "work", rounds: 0, list: [], gone: { a: 1 } });
	await engine.updateTask(record.id, { late: [null], rounds: 9, $stash: { more: 1 } });
	await engine.retryTask(record.id);
	const { events } = await rest(record.id);
	const types = new Set(events.map(({ type }) => type));
	expect(
		["conflict", "subtask-ended", "step-failed", "data-updated"].filter((type) => !types.has(type as never)),
	).toEqual([]);
	const theirs = await Promise.all(events.map(({ seq }) => engine.data(record.id, asEventSeq(seq))));
	const time = createTimeData();
	time.extend(events);
	const jumps = events.map((_, i) => (i * 7) % events.length);
	expect(jumps.map((i) => time.at(i + 1))).toEqual(jumps.map((i) => theirs[i]));
	await close();
});
