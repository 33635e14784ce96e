import { describe, expect, test } from "vitest";
import {
	asEventSeq,
	asRunId,
	type Blame,
	type Change,
	type JsonObject,
	type Path,
	parsePath,
} from "../contract/index.ts";
import { useScratch } from "./testing/scratch.ts";
import { at, KEY, T1, T2 } from "./testing/scratch-values.ts";

const scratch = useScratch();
const line = (number: number) => ({ file: "steps/fill.js", line: number, column: 3 });

/** A task with a run for each patch: the event of run n is 2n + 1. */
function taskWith(data: JsonObject, ...patches: readonly (readonly Change[])[]) {
	const journal = scratch.open({ stashKey: KEY });
	journal.append(T1, at(0), [{ type: "created", name: "One", data }]);
	for (const [i, patch] of patches.entries()) {
		const run = asRunId(i + 1);
		journal.append(T1, at(i), [
			{ type: "step-started", run, step: `step${run}`, attempt: 1, watched: [] },
			{ type: "step-ended", run, patch, record: { seed: 1 } },
		]);
	}
	return (path: string, until?: number): Blame | undefined =>
		journal.blame(T1, parsePath(path) as Path, until === undefined ? undefined : asEventSeq(until));
}
const byRun = (run: number) => ({ event: "step-ended", run, step: `step${run}`, seq: run * 2 + 1 });

describe("J3 who wrote a path", () => {
	test("the run, the step and the line, with the value and the one before", () => {
		const blame = taskWith(
			{ order: { status: "new" }, other: 1 },
			[{ path: ["order", "status"], before: "new", after: "paid", source: line(7) }],
			[{ path: ["other"], before: 1, after: 2, source: line(8) }],
		);
		expect(blame("order.status")).toEqual({
			path: "order.status",
			value: "paid",
			before: "new",
			source: line(7),
			...byRun(1),
		});
		expect(blame("order.status", 2)).toEqual({ path: "order.status", value: "new", seq: 1, event: "created" });
	});

	test.for([
		["the value itself", "a.b", 1],
		["a value around it", "c.d.e", 2],
		["a value within it", "c", 2],
		["a value far within it", "f", 3],
		["the whole", "", 4],
		["a removal", "g.h", 4],
		["the creation", "i", 0],
	] as const)("is the last to have written %s", ([, path, run]) => {
		const blame = taskWith(
			{ a: { b: 0, x: 0 }, g: { h: 1 }, i: 1 },
			[{ path: ["a", "b"], before: 0, after: 1 }],
			[{ path: ["c"], after: { d: { e: 1 } } }],
			[{ path: ["f", "g", 0, "h"], after: 1 }],
			[{ path: ["g", "h"], before: 1 }],
		);
		expect(blame(path)?.seq).toBe(run * 2 + 1);
	});

	test("of the data as a whole", () => {
		const blame = taskWith({ a: 1 }, [{ path: [], before: { a: 1 }, after: { a: 1, b: 2 } }]);
		expect(blame("a")).toEqual({ path: "a", value: 1, before: 1, ...byRun(1) });
		expect(blame("b")).toEqual({ path: "b", value: 2, ...byRun(1) });
	});

	test("nobody, where nothing ever stood", () => {
		const blame = taskWith({ a: { b: 1 } }, [{ path: ["ab"], after: 1 }]);
		expect([blame("c"), blame("a.c"), blame("b"), blame("a", 0)]).toEqual([undefined, undefined, undefined, undefined]);
	});

	test("odd keys are told apart", () => {
		const blame = taskWith(
			{},
			[{ path: ["a.b"], after: 1 }],
			[{ path: ["a", "b"], after: 2 }],
			[{ path: ["a", "__proto__x", "b"], after: 3 }],
			[{ path: ["é", '"', ""], after: 4 }],
		);
		expect(blame('["a.b"]')?.value).toBe(1);
		expect(blame("a.b")?.value).toBe(2);
		expect(blame('["é"]["\\""]')?.value).toEqual({ "": 4 });
	});

	test("an item is followed through removals before it", () => {
		const blame = taskWith(
			{ list: ["a", "b"] },
			[{ path: ["list", 2], after: "c", source: line(1) }],
			[{ path: ["list", 3], after: "d", source: line(2) }],
			[{ path: ["list", 0], before: "a", source: line(3) }],
			[{ path: ["list", 1], before: "c", source: line(4) }],
		);
		expect(blame("list[1]")).toEqual({ path: "list[1]", value: "d", source: line(2), ...byRun(2) });
		expect(blame("list[0]")).toEqual({ path: "list[0]", value: "b", seq: 1, event: "created" });
		expect(blame("list[1]", 7)).toMatchObject({ value: "c", ...byRun(1) });
		expect(blame("list[2]", 7)).toMatchObject({ value: "d", ...byRun(2) });
	});

	test("an item that is gone was written by who removed it", () => {
		const blame = taskWith({ list: ["a", "b"] }, [{ path: ["list", 1], before: "b" }]);
		expect(blame("list[1]")).toEqual({ path: "list[1]", before: "b", ...byRun(1) });
	});

	test("an append past the end is found where it landed", () => {
		const append = (value: string): Change[] => [{ path: ["list", 1000], after: value }];
		const blame = taskWith({ list: ["a"] }, append("b"), append("c"), append("d"), append("e"));
		expect(["list[0]", "list[1]", "list[2]", "list[3]", "list[4]"].map((path) => blame(path)?.seq)).toEqual([
			1, 3, 5, 7, 9,
		]);
	});

	test("an update from outside and a subtask have no run", () => {
		const journal = scratch.open();
		journal.append(T1, at(0), [
			{ type: "created", name: "One", data: {} },
			{ type: "data-updated", patch: [{ path: ["a"], after: 1 }] },
			{ type: "subtask-ended", task: T2, state: "done", patch: [{ path: ["b"], after: 2 }] },
		]);
		expect([journal.blame(T1, ["a"]), journal.blame(T1, ["b"])]).toEqual([
			{ path: "a", value: 1, seq: 2, event: "data-updated" },
			{ path: "b", value: 2, seq: 3, event: "subtask-ended" },
		]);
	});

	test("S1 of the stash only that it was written", () => {
		const blame = taskWith(
			{ $stash: { token: "secret" } },
			[{ path: ["$stash", "token"], before: "secret", after: "secret2", source: line(9) }],
			[{ path: ["a"], after: 1 }],
		);
		const expected = { path: "$stash", value: "[stash]", before: "[stash]", source: line(9), ...byRun(1) };
		expect([blame("$stash"), blame("$stash.token"), blame("$stash.none")]).toEqual([expected, expected, expected]);
	});
});
