/** When a step runs (rules R1–R4), through the whole engine. */
import { afterAll, expect, test } from "vitest";
import { createTestKit, eventsOf, step } from "./testing/index.ts";

const kit = createTestKit();
afterAll(() => kit.close());

test("R1 a step runs when it is enabled, armed and matches; a disabled one never does", async () => {
	const { data, runs } = await kit.run(
		{
			"automation.json": { name: "Test", steps: { off: { enabled: false } } },
			off: step("{ go: true }", "data.off = true"),
			on: step("{ go: true }", "data.on = true"),
			other: step("{ go: false }", "data.other = true"),
		},
		{ go: true },
	);
	expect({ data, runs }).toEqual({ data: { go: true, on: true }, runs: { on: 1 } });
});

test("R2 starting a run disarms the step: it runs once though it still matches", async () => {
	const { data, runs } = await kit.run(
		{
			once: step("{ a: Number }", "data.count = (data.count ?? 0) + 1"),
			later: step("{ count: Number, seen: null }", "data.seen = true"),
		},
		{ a: 1 },
	);
	expect({ count: data.count, runs }).toEqual({ count: 1, runs: { once: 1, later: 1 } });
});

/** Each: the step `it`, what else there is, the data, and how often `it` runs. */
const ARMING: readonly [rule: string, it: string, others: Record<string, string>, data: object, runs: number][] = [
	[
		"R3a redo arms it again once the run has ended",
		step("{ n: Number }", "data.done = (data.done ?? 0) + 1; if (data.done < 3) step.redo();"),
		{},
		{ n: 0 },
		3,
	],
	[
		"R3a redo called many times in one run is one redo",
		step("{}", "if (step.attempt() === 1) { step.redo(); step.redo(); }"),
		{},
		{},
		2,
	],
	["R3b its own write of a watched value arms it again", step("{ n: { $lt: 3 } }", "data.n++"), {}, { n: 0 }, 3],
	[
		"R3b a write of an equal value does not",
		step("{ a: { b: Array } }", "data.a = { b: [1] }"),
		{},
		{ a: { b: [1] } },
		1,
	],
	["R3b adding other fields does not", step("{ a: { b: 1 } }", "data.a.c = 1; data.d = 2"), {}, { a: { b: 1 } }, 1],
	["R3b a type is watched, not the value", step("{ n: Number }", "data.n++"), {}, { n: 0 }, 1],
	[
		"R3b a presence is watched, not the value",
		step("{ n: { $exists: true } }", "data.n = 'x' + data.n"),
		{},
		{ n: 0 },
		1,
	],
	[
		"R3b an expression is watched by what it evaluates to",
		step("{ n: { $lt: data.limit } }", "data.seen = data.limit"),
		{ raise: step("{ seen: 3, raised: null }", "data.limit = 5; data.raised = true") },
		{ n: 1, limit: 3 },
		2,
	],
	[
		"R3b another step's write of a watched value arms it again",
		step("{ status: { $ne: null } }", "data.log = [...(data.log ?? []), data.status]"),
		{ move: step('{ status: "new", log: Array }', 'data.status = "old"') },
		{ status: "new" },
		2,
	],
	[
		"R3b going back to an earlier value runs it again: the value was another meanwhile",
		step('{ state: "idle", rounds: { $lt: 3 } }', 'data.state = "busy"'),
		{ back: step('{ state: "busy" }', 'data.rounds++; data.state = "idle"') },
		{ state: "idle", rounds: 0 },
		3,
	],
	[
		"R3b null is watched by its value: the run that fills it does not run again",
		step("{ filled: null }", "data.filled = 1"),
		{},
		{ filled: null },
		1,
	],
	["R3b a step with an empty condition runs once", step("{}", "data.x = 1"), {}, {}, 1],
	[
		"R3a step.redo() sixty times in one task",
		step("{}", "data.n = step.attempt(); if (data.n < 60) step.redo();"),
		{},
		{},
		60,
	],
];
test.each(ARMING)("%s", async (_rule, it, others, data, expected) => {
	const { runs, record } = await kit.run({ it, ...others }, data as never);
	expect({ state: record.state, outcome: record.outcome, runs: runs.it }).toEqual({
		state: "done",
		outcome: "settled",
		runs: expected,
	});
});

test("R4 steps that are ready together start from the same data, in the order of their names", async () => {
	const see = (name: string) =>
		step("{ go: true }", `data.${name} = Object.keys(data).filter((key) => key.length === 1)`);
	const { data, order } = await kit.run({ c: see("c"), a: see("a"), b: see("b") }, { go: true });
	expect({ data, order }).toEqual({ data: { go: true, a: [], b: [], c: [] }, order: ["a", "b", "c"] });
});

test("R4 they run side by side, and what becomes ready does not wait for the others", async () => {
	const { order, events } = await kit.run(
		{
			slow: step("{ go: true }", "await sleep(1000); data.slow = true"),
			quick: step("{ go: true }", "await sleep(10); data.quick = true"),
			next: step("{ quick: true }", "data.slowWasDone = data.slow === true"),
		},
		{ go: true },
	);
	expect(order).toEqual(["quick", "slow", "next"]);
	const at = (type: string, run: number) =>
		events.find((event) => event.type === type && "run" in event && event.run === run)?.at ?? 0;
	expect(at("step-started", 3) - at("step-started", 1)).toBe(10);
	expect(at("step-ended", 2) - at("step-started", 1)).toBe(1000);
	expect(eventsOf(events, "step-ended").map(({ run }) => run)).toEqual([1, 3, 2]);
});

test("C7 expressions read the data, also by helpers beside the content", async () => {
	const { runs } = await kit.run(
		{
			limit: step("{ batch: { index: { $lt: data.batch?.limit || 3 } } }", "data.batch.index++"),
			helper: step(
				"{ order: { total: { $gt: threshold(data.order.tier) } } }",
				"data.big = true",
				"function threshold(tier) { return tier === 'gold' ? 10 : 100 }",
			),
			throws: step("{ order: { total: { $gt: data.missing.value } } }", "data.never = true"),
		},
		{ batch: { index: 0 }, order: { total: 50, tier: "gold" } },
	);
	expect(runs).toEqual({ limit: 3, helper: 1 });
});

test("C7 an expression with a helper is evaluated anew when the data changes", async () => {
	const { data, runs } = await kit.run(
		{
			grow: step("{ n: { $lt: 4 } }", "data.n++"),
			judge: step(
				"{ n: { $gte: need(data) }, judged: null }",
				"data.judged = data.n",
				"const need = (all) => all.base * 2",
			),
		},
		{ n: 0, base: 1 },
	);
	expect({ judged: data.judged, judge: runs.judge, grow: runs.grow }).toEqual({ judged: 2, judge: 1, grow: 4 });
});
