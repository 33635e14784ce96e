/** How runs that overlap come together (rules R5–R7), through the whole engine. */
import { afterAll, expect, test } from "vitest";
import { createTestKit, dataOfEvents, eventsOf, step } from "./testing/index.ts";

const kit = createTestKit();
afterAll(() => kit.close());

/** Two steps side by side: `a_first` ends first, `b_second` later. */
const sideBySide = (first: string, second: string) => ({
	a_first: step("{ go: true }", `${first}; await sleep(10)`),
	b_second: step("{ go: true }", `${second}; await sleep(20)`),
});
const KEPT = { run: 2, step: "b_second" };
const LOST = { run: 1, step: "a_first" };

const CASES: readonly [
	rule: string,
	first: string,
	second: string,
	before: object,
	after: object,
	conflicts: readonly object[],
][] = [
	["R5 different paths are merged", "data.x.a = 1", "data.x.b = 2", { x: {} }, { x: { a: 1, b: 2 } }, []],
	[
		"R5 a run sees its own copy only",
		"data.n = 5",
		"await sleep(15); data.seen = data.n",
		{ n: 1 },
		{ n: 5, seen: 1 },
		[],
	],
	["R6 the same value at one path is no conflict", "data.x = 1", "data.x = 1", {}, { x: 1 }, []],
	[
		"R6 different values at one path: the later one wins, both are named",
		"data.x = 'first'",
		"data.x = 'second'",
		{ x: 0 },
		{ x: "second" },
		[{ path: ["x"], kept: { ...KEPT, value: "second" }, lost: { ...LOST, value: "first" } }],
	],
	[
		"R6 a path that both made anew",
		"data.x = 1",
		"data.x = 2",
		{},
		{ x: 2 },
		[{ path: ["x"], kept: { ...KEPT, value: 2 }, lost: { ...LOST, value: 1 } }],
	],
	[
		"R6 objects that both made are put together key by key",
		"data.o = { a: 1 }",
		"data.o = { b: 2 }",
		{},
		{ o: { a: 1, b: 2 } },
		[],
	],
	[
		"R6 in objects that both made, only the key that differs is a conflict",
		"data.o = { a: 1, s: 'x' }",
		"data.o = { b: 2, s: 'y' }",
		{},
		{ o: { a: 1, b: 2, s: "y" } },
		[{ path: ["o", "s"], kept: { ...KEPT, value: "y" }, lost: { ...LOST, value: "x" } }],
	],
	[
		"R6 items appended by both are all kept",
		"data.l.push('a', 'b')",
		"data.l.push('c')",
		{ l: ["-"] },
		{ l: ["-", "a", "b", "c"] },
		[],
	],
	[
		"R6 items appended by spreading are all kept",
		"data.l = [...data.l, 'a']",
		"data.l = [...data.l, 'b']",
		{ l: ["-"] },
		{ l: ["-", "a", "b"] },
		[],
	],
	[
		"R6 items are kept where both made the array",
		"data.l = ['a']",
		"(data.l ??= []).push('b')",
		{},
		{ l: ["a", "b"] },
		[],
	],
	["R6 equal items appended by both are kept twice", "data.l.push(1)", "data.l.push(1)", { l: [] }, { l: [1, 1] }, []],
	[
		"R6 items appended to a list that the other removed items from",
		"data.l.shift()",
		"data.l.push('c')",
		{ l: ["a", "b"] },
		{ l: ["b", "c"] },
		[],
	],
	[
		"R6 a list rebuilt after another run appended to it",
		"data.l.push('c')",
		"data.l.shift()",
		{ l: ["a", "b"] },
		{ l: ["b"] },
		[{ path: ["l"], kept: { ...KEPT, value: ["b"] }, lost: { ...LOST, value: ["a", "b", "c"] } }],
	],
	[
		"R6 an object that the other made a number of",
		"data.x = 5",
		"data.x.b = 2",
		{ x: { a: 1 } },
		{ x: { a: 1, b: 2 } },
		[{ path: ["x"], kept: { ...KEPT, value: { a: 1, b: 2 } }, lost: { ...LOST, value: 5 } }],
	],
	["R7 delete is a change", "delete data.x", "data.y = 1", { x: 1 }, { y: 1 }, []],
	[
		"R7 undefined removes",
		"data.x = undefined; data.o.k = undefined",
		"",
		{ x: 1, o: { k: 1, l: 2 } },
		{ o: { l: 2 } },
		[],
	],
	["R7 both removed it: no conflict", "delete data.x", "delete data.x", { x: 1 }, {}, []],
	[
		"R7 removed by the first, written by the second",
		"delete data.x",
		"data.x = 2",
		{ x: 1 },
		{ x: 2 },
		[{ path: ["x"], kept: { ...KEPT, value: 2 }, lost: LOST }],
	],
	[
		"R7 written by the first, removed by the second",
		"data.x = 2",
		"delete data.x",
		{ x: 1 },
		{},
		[{ path: ["x"], kept: KEPT, lost: { ...LOST, value: 2 } }],
	],
	[
		"R7 an object removed by the first, written into by the second",
		"delete data.o",
		"data.o.n = 1; data.o.m = 2",
		{ o: { k: 0 } },
		{ o: { k: 0, n: 1, m: 2 } },
		[{ path: ["o"], kept: { ...KEPT, value: { k: 0, n: 1, m: 2 } }, lost: LOST }],
	],
	[
		"R7 an object written into by the first, removed by the second",
		"data.o.n = 1",
		"delete data.o",
		{ o: { k: 0 } },
		{},
		[{ path: ["o"], kept: KEPT, lost: { ...LOST, value: { k: 0, n: 1 } } }],
	],
	["R7 a path removed and made again within a run", "delete data.x; data.x = 3", "", { x: 1 }, { x: 3 }, []],
];
test.each(CASES)("%s", async (_rule, first, second, before, after, conflicts) => {
	const result = await kit.run(sideBySide(first, second), { go: true, ...before } as never);
	expect({ state: result.record.state, data: result.data, conflicts: eventsOf(result.events, "conflict") }).toEqual({
		state: "done",
		data: { go: true, ...after },
		conflicts,
	});
	const { $via: _via, $stash: _stash, ...replayed } = dataOfEvents(result.events);
	expect(replayed).toEqual(result.data);
});

test("R6 an update from outside against a run: the run wins, and the update has no step", async () => {
	const opened = await kit.open({
		work: step("{ x: 0 }", "await connectors.slow.wait(); data.x = 'run'"),
		"connectors/slow.js": "exports.wait = async () => sleep(60)",
	});
	const { id } = await opened.engine.createTask({ data: { x: 0 } });
	await opened.event(id, (event) => event.type === "step-started");
	const updated = await opened.engine.updateTask(id, { x: "person", y: null });
	const { data, events } = await opened.rest(id);
	expect({
		state: updated.state,
		data,
		conflicts: eventsOf(events, "conflict"),
		updates: eventsOf(events, "data-updated"),
	}).toEqual({
		state: "running",
		data: { x: "run", y: null },
		conflicts: [{ path: ["x"], kept: { run: 1, step: "work", value: "run" }, lost: { value: "person" } }],
		updates: [
			{
				patch: [
					{ path: ["x"], before: 0, after: "person" },
					{ path: ["y"], after: null },
				],
			},
		],
	});
});

test("J3 the journal says who wrote a value: the run, the step and the line", async () => {
	const opened = await kit.open(sideBySide("data.x = 1", "data.y = 1"));
	const { record } = await opened.run({ go: true });
	expect(await opened.engine.blame(record.id, "y")).toMatchObject({
		run: 2,
		step: "b_second",
		value: 1,
		source: { file: "steps/b_second.js", line: 4 },
	});
});
