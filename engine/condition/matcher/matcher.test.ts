import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyPatch, type Change, type JsonObject } from "../../contract/index.ts";
import type { RemoteAnswer, Scope } from "../condition.ts";
import { followEdits, randomCondition, randomData, randomEdits } from "../random-cases.ts";
import { compileCode, compileModule, SCOPE } from "../test-support.ts";
import { createMatcher } from "./matcher.ts";

/** The conditions' places that match at the start and after each patch. */
function follow(
	codes: readonly string[],
	start: JsonObject,
	patches: readonly (readonly Change[])[],
	scope: Scope = SCOPE,
): number[][] {
	const state = createMatcher(codes.map((code) => compileCode(code))).start(start, scope);
	const seen = [[...state.matching].sort()];
	let data = start;
	for (const patch of patches) {
		const after = applyPatch(data, patch);
		state.update(patch, data, after, scope);
		seen.push([...state.matching].sort());
		data = after;
	}
	return seen;
}

describe("R1 the matcher follows changes", () => {
	test.each<[string, readonly string[], JsonObject, readonly (readonly Change[])[], number[][]]>([
		["no conditions", [], { a: 1 }, [[{ path: ["a"], after: 2 }]], [[], []]],
		["a condition that asks for nothing", ["{}"], {}, [[{ path: ["a"], after: 2 }]], [[0], [0]]],
		[
			"values",
			["{ a: 1 }", "{ a: 2 }", "{ a: null }"],
			{},
			[[{ path: ["a"], after: 1 }], [{ path: ["a"], after: 2 }], [{ path: ["a"] }]],
			[[2], [0], [1], [2]],
		],
		[
			"thresholds",
			["{ a: { $gt: 1 } }", "{ a: { $gte: 1 } }", "{ a: { $lt: 1 } }", "{ a: { $lte: 1 } }"],
			{ a: 0 },
			[[{ path: ["a"], after: 1 }], [{ path: ["a"], after: 2 }], [{ path: ["a"], after: "2" }]],
			[[2, 3], [1, 3], [0, 1], []],
		],
		[
			"a change above",
			["{ a: { b: 1 } }", "{ a: { b: { $exists: false } } }"],
			{ a: { b: 1 } },
			[[{ path: ["a"], after: 5 }], [{ path: ["a"], after: { b: 1 } }], [{ path: ["a"] }]],
			[[0], [1], [0], [1]],
		],
		[
			"a change below",
			["{ a: Object }", "{ a: { $eq: { b: { c: 1 } } } }"],
			{},
			[[{ path: ["a", "b", "c"], after: 1 }], [{ path: ["a", "b", "c"], after: 2 }]],
			[[], [0, 1], [0]],
		],
		[
			"an item taken out moves the others",
			["{ 'a.0': 1 }", "{ 'a.1': 3 }", "{ a: { $size: 2 } }", "{ 'a.length': 2 }"],
			{ a: [1, 2, 3] },
			[[{ path: ["a", 1] }], [{ path: ["a", 0] }]],
			[[0], [0, 1, 2, 3], []],
		],
		[
			"appended items",
			["{ a: { $size: 3 } }", "{ a: [3] }", "{ 'a.2': 3 }"],
			{ a: [1] },
			[
				[
					{ path: ["a", 1], after: 2 },
					{ path: ["a", 2], after: 3 },
				],
			],
			[[], [0, 1, 2]],
		],
		[
			"the data as a whole",
			["{ a: 1 }", "{ b: data.c }"],
			{ a: 1, b: 2, c: 2 },
			[[{ path: [], after: { b: 1, c: 1 } }]],
			[[0, 1], [1]],
		],
		[
			"an expression's data",
			["{ a: { $lt: data.max || 3 } }"],
			{ a: 4 },
			[[{ path: ["max"], after: 5 }], [{ path: ["a"], after: 6 }], [{ path: ["max"] }]],
			[[], [0], [], []],
		],
		[
			"many keys at one place",
			Array.from({ length: 40 }, (_, i) => `{ k${i}: ${i} }`),
			{ k3: 3 },
			[[{ path: [], after: { k5: 5, k6: 0 } }]],
			[[3], [5]],
		],
	])("%s", (_, codes, start, patches, expected) => {
		expect(follow(codes, start, patches)).toEqual(expected);
	});

	test("the clock is looked at again at each update", () => {
		let now = 0;
		const state = createMatcher([compileCode("{ due: { $lte: Date.now() } }")]).start({ due: 5 }, { now: () => now });
		const before = [...state.matching];
		now = 5;
		state.update([], { due: 5 }, { due: 5 }, { now: () => now });
		expect([before, [...state.matching]]).toEqual([[], [0]]);
	});

	test("a remote expression is asked for at each update, once the rest holds", () => {
		const { condition } = compileModule(
			"const limit = () => 3; export const condition = { on: true, a: { $lt: limit() } };",
		);
		const asked: string[] = [];
		let answer: RemoteAnswer | undefined = { value: 3 };
		const scope: Scope = {
			now: () => 0,
			remote: ({ source }) => {
				asked.push(source);
				return answer;
			},
		};
		const state = createMatcher([condition as NonNullable<typeof condition>]).start({ a: 1 }, scope);
		const seen = [state.matching.size, asked.length];
		state.update([{ path: ["on"], after: true }], { a: 1 }, { a: 1, on: true }, scope);
		seen.push(state.matching.size, asked.length);
		answer = { error: "no" };
		state.update([], { a: 1, on: true }, { a: 1, on: true }, scope);
		seen.push(state.matching.size, asked.length);
		expect(seen).toEqual([0, 0, 1, 1, 0, 2]);
	});

	test("two tasks do not disturb each other", () => {
		const matcher = createMatcher([compileCode("{ a: 1 }")]);
		const one = matcher.start({ a: 1 }, SCOPE);
		const two = matcher.start({}, SCOPE);
		two.update([{ path: ["a"], after: 1 }], {}, { a: 1 }, SCOPE);
		one.update([{ path: ["a"] }], { a: 1 }, {}, SCOPE);
		expect([[...one.matching], [...two.matching]]).toEqual([[], [0]]);
	});
});

test("after any changes it says what plain matching says", () => {
	let conditions = 0;
	fc.assert(
		fc.property(
			fc.array(randomCondition, { minLength: 8, maxLength: 8 }),
			randomData,
			fc.array(randomEdits, { minLength: 4, maxLength: 4 }),
			(codes, start, rounds) => {
				const compiled = codes.flatMap((code) => compileModule(`export const condition = ${code};`).condition ?? []);
				conditions += compiled.length;
				expect(followEdits(compiled, createMatcher(compiled), start, rounds)).toBe(undefined);
			},
		),
		{ numRuns: 600 },
	);
	expect(conditions).toBeGreaterThan(3_000);
});
