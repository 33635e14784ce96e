import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../contract/index.ts";
import { explain } from "./explain.ts";
import { createMatcher } from "./matcher/index.ts";
import { matches, nearness } from "./matches.ts";
import { compileCode, SCOPE } from "./test-support.ts";

/** What becomes of a condition, by each way of asking, which have to agree. */
function outcome(code: string, data: JsonObject, before = ""): boolean {
	const condition = compileCode(code, before);
	const answer = matches(condition, data, SCOPE);
	expect(explain(condition, data, SCOPE).every((clause) => clause.matches)).toBe(answer);
	expect(createMatcher([condition]).start(data, SCOPE).matching.has(0)).toBe(answer);
	expect(nearness(condition, data, SCOPE) === 1).toBe(answer);
	return answer;
}

type Row = readonly [code: string, matching: readonly JsonObject[], others: readonly JsonObject[]];

const RULES: Record<string, readonly Row[]> = {
	"C1 every key that is named must match, extra keys are ignored": [
		["{}", [{}, { a: 1 }], []],
		["{ a: 1 }", [{ a: 1 }, { a: 1, b: 2 }], [{}, { a: 2 }, { b: 1 }]],
		[
			"{ a: { b: { c: 1 } } }",
			[{ a: { b: { c: 1, d: 1 }, e: 1 } }],
			[{ a: { b: 1 } }, { a: { b: [] } }, { a: null }, { a: [{ b: { c: 1 } }] }],
		],
		["{ a: 1, b: { c: 2 } }", [{ a: 1, b: { c: 2 } }], [{ a: 1 }, { b: { c: 2 } }]],
		["{ a: {} }", [{ a: {} }, { a: { b: 1 } }], [{}, { a: null }, { a: [] }, { a: 1 }]],
		["{ 'constructor': Object }", [{ constructor: {} }], [{}]],
		["{ a: { toString: { $exists: true } } }", [{ a: { toString: 1 } }], [{ a: {} }, { a: [] }, { a: "x" }]],
		["{ a: 1, a: 2 }", [{ a: 2 }], [{ a: 1 }]],
	],
	"C2 a string, number or boolean matches the equal value": [
		["{ a: 'x' }", [{ a: "x" }], [{ a: "X" }, { a: ["x"] }, {}]],
		["{ a: `x` }", [{ a: "x" }], [{ a: "y" }]],
		["{ a: 1 }", [{ a: 1 }], [{ a: "1" }, { a: true }, { a: [1] }]],
		["{ a: -1.5 }", [{ a: -1.5 }], [{ a: 1.5 }]],
		["{ a: -0 }", [{ a: 0 }], [{ a: 1 }, {}]],
		["{ a: true }", [{ a: true }], [{ a: "true" }, { a: 1 }, {}]],
		["{ a: false }", [{ a: false }], [{}, { a: null }, { a: 0 }, { a: "" }]],
		["{ a: 0 }", [{ a: 0 }], [{}, { a: null }, { a: false }, { a: "" }]],
		["{ a: '' }", [{ a: "" }], [{}, { a: null }, { a: 0 }]],
	],
	"C3 null matches a value that is null or missing": [
		["{ a: null }", [{}, { a: null }], [{ a: 0 }, { a: false }, { a: "" }, { a: {} }]],
		["{ a: { b: null } }", [{}, { a: null }, { a: {} }, { a: 1 }, { a: { b: null } }], [{ a: { b: 1 } }]],
		["{ a: { $eq: null } }", [{}, { a: null }], [{ a: 0 }]],
	],
	"C4 types": [
		["{ a: String }", [{ a: "" }, { a: "x" }], [{}, { a: null }, { a: 1 }, { a: ["x"] }]],
		["{ a: Number }", [{ a: 0 }, { a: -1.5 }], [{ a: "1" }, { a: null }]],
		["{ a: Boolean }", [{ a: false }, { a: true }], [{ a: 0 }, { a: "true" }, {}]],
		["{ a: Array }", [{ a: [] }, { a: [1] }], [{ a: {} }, { a: "x" }, { a: { length: 1 } }]],
		["{ a: Object }", [{ a: {} }, { a: { b: 1 } }], [{ a: [] }, { a: null }, { a: "x" }]],
		[
			"{ a: Date }",
			[
				{ a: "2024-01-31T12:00:00Z" },
				{ a: "2024-01-31T12:00:00.123+02:00" },
				{ a: "2024-02-29T12:00" },
				{ a: "2024-01-31T12:00:00+0200" },
				{ a: "2024-01-31T12:00:00-05" },
			],
			[
				{ a: "2024-01-31" },
				{ a: "2023-02-29T12:00:00Z" },
				{ a: "2024-13-01T00:00:00Z" },
				{ a: "2024-01-31T25:00:00Z" },
				{ a: "now" },
				{ a: 1706702400000 },
				{},
				{ a: "x 2024-01-31T12:00:00Z" },
			],
		],
	],
	"C5 $exists": [
		["{ a: { $exists: true } }", [{ a: null }, { a: 0 }, { a: {} }], [{}]],
		["{ a: { $exists: false } }", [{}, { b: 1 }], [{ a: null }, { a: 0 }]],
		["{ a: { b: { $exists: false } } }", [{}, { a: 1 }, { a: null }, { a: {} }], [{ a: { b: null } }]],
		["{ a: undefined }", [{}], [{ a: null }, { a: 0 }]],
	],
	"C5 $eq and $ne": [
		["{ a: { $eq: 1 } }", [{ a: 1 }], [{ a: 2 }, {}]],
		[
			"{ a: { $eq: { b: [1, { c: null }] } } }",
			[{ a: { b: [1, { c: null }] } }],
			[{ a: { b: [1, {}] } }, { a: { b: [1, { c: null }], d: 1 } }],
		],
		["{ a: { $eq: [1, 2] } }", [{ a: [1, 2] }], [{ a: [2, 1] }, { a: [1, 2, 3] }]],
		["{ a: { $eq: undefined } }", [{}], [{ a: null }]],
		["{ a: { $ne: 1 } }", [{}, { a: null }, { a: 2 }, { a: "1" }, { a: [1] }], [{ a: 1 }]],
		["{ a: { $ne: null } }", [{ a: 0 }, { a: false }, { a: "" }, { a: {} }], [{}, { a: null }]],
		["{ a: { $ne: undefined } }", [{ a: null }], [{}]],
		["{ a: { $ne: [1] } }", [{ a: [2] }, {}], [{ a: [1] }]],
	],
	"C5 an order operator on values of different types does not match": [
		["{ a: { $gt: 1 } }", [{ a: 2 }], [{ a: 1 }, { a: "2" }, { a: true }, { a: null }, {}, { a: [2] }]],
		["{ a: { $gte: 1 } }", [{ a: 1 }, { a: 2 }], [{ a: 0 }, { a: "1" }]],
		["{ a: { $lt: 1 } }", [{ a: 0 }, { a: -1 }], [{ a: 1 }, { a: null }, {}, { a: "" }, { a: false }]],
		["{ a: { $lte: 1 } }", [{ a: 1 }], [{ a: 2 }, { a: "0" }]],
		["{ a: { $gt: 'b' } }", [{ a: "c" }, { a: "ba" }], [{ a: "b" }, { a: "a" }, { a: 3 }]],
		["{ a: { $lt: true } }", [{ a: false }], [{ a: true }, { a: 0 }]],
		["{ a: { $gt: 1, $lt: 5 } }", [{ a: 3 }], [{ a: 1 }, { a: 5 }]],
		["{ a: { $lt: Infinity } }", [], [{ a: 1 }]],
		["{ a: { $gt: NaN } }", [], [{ a: 1 }]],
		[
			"{ a: { $lt: new Date() } }",
			[{ a: "2024-01-31T11:59:59Z" }, { a: "2024-01-31" }],
			[{ a: "2024-01-31T12:00:00Z" }, { a: 1 }, { a: "b" }],
		],
		[
			"{ a: { $gte: new Date('2024-01-31T12:00:00+01:00') } }",
			[{ a: "2024-01-31T11:00:00Z" }],
			[{ a: "2024-01-31T10:59:59Z" }],
		],
	],
	"C5 $in and $nin": [
		["{ a: { $in: [1, 'x', true] } }", [{ a: 1 }, { a: "x" }, { a: true }], [{ a: 2 }, {}, { a: [1] }]],
		["{ a: { $in: [null, 1] } }", [{}, { a: null }, { a: 1 }], [{ a: 2 }]],
		["{ a: { $in: [/^x/, Number] } }", [{ a: "xy" }, { a: 3 }], [{ a: "yx" }, { a: true }]],
		["{ a: { $in: [[1], { b: 1 }] } }", [{ a: [1] }, { a: { b: 1 } }], [{ a: 1 }, { a: { b: 1, c: 1 } }]],
		["{ a: { $in: [] } }", [], [{}, { a: 1 }]],
		[
			"{ a: { $in: [data.b, 'x'] } }",
			[
				{ a: 1, b: 1 },
				{ a: "x", b: 1 },
			],
			[{ a: 2, b: 1 }],
		],
		["{ a: { $in: data.list } }", [{ a: 1, list: [1] }], [{ a: 1, list: [2] }, { a: 1, list: "1" }, { a: 1 }]],
		["{ a: { $nin: [1, 2] } }", [{}, { a: 3 }, { a: null }, { a: [1] }], [{ a: 1 }, { a: 2 }]],
		["{ a: { $nin: [1, null] } }", [{ a: 2 }], [{}, { a: null }, { a: 1 }]],
	],
	"C5 $regex": [
		["{ a: { $regex: '^x' } }", [{ a: "xy" }], [{ a: "yx" }, { a: "X" }, { a: 1 }, {}]],
		["{ a: { $regex: '^x', $options: 'i' } }", [{ a: "Xy" }], [{ a: "yx" }]],
		["{ a: { $regex: /^x/i } }", [{ a: "Xy" }], [{ a: "yx" }]],
		["{ a: { $regex: /^X/i, $options: '' } }", [{ a: "Xy" }], [{ a: "xy" }]],
		[
			"{ a: { $regex: data.p } }",
			[{ a: "xy", p: "^x" }],
			[
				{ a: "xy", p: "(" },
				{ a: "xy", p: "^y" },
				{ a: "xy", p: 1 },
			],
		],
	],
	"C5 $size": [
		["{ a: { $size: 2 } }", [{ a: [1, 2] }], [{ a: [1] }, { a: "xy" }, { a: { length: 2 } }, {}]],
		["{ a: { $size: 0 } }", [{ a: [] }], [{}, { a: "" }]],
		["{ a: { $size: { $gt: 1, $lt: 4 } } }", [{ a: [1, 2] }], [{ a: [1] }, { a: [1, 2, 3, 4] }, { a: "abc" }]],
		["{ a: { $size: data.n } }", [{ a: [1], n: 1 }], [{ a: [1], n: 2 }, { a: [1] }]],
	],
	"C5 $type": [
		["{ a: { $type: 'string' } }", [{ a: "" }], [{ a: 1 }]],
		["{ a: { $type: 'STRING' } }", [{ a: "" }], [{ a: 1 }]],
		["{ a: { $type: Array } }", [{ a: [] }], [{ a: {} }]],
		["{ a: { $type: 'null' } }", [{ a: null }], [{}]],
		["{ a: { $type: 'date' } }", [{ a: "2024-01-31T12:00:00Z" }], [{ a: "x" }]],
	],
	"C5 $elemMatch": [
		[
			"{ a: { $elemMatch: { b: 1, c: { $gt: 2 } } } }",
			[{ a: [{}, { b: 1, c: 3 }] }],
			[{ a: [{ b: 1 }, { c: 3 }] }, { a: [] }, { a: { b: 1, c: 3 } }, {}],
		],
		["{ a: { $elemMatch: { $gt: 2, $lt: 5 } } }", [{ a: [1, 3] }], [{ a: [1, 6] }]],
		["{ a: { $elemMatch: { b: null } } }", [{ a: [1] }, { a: [{}] }], [{ a: [] }, { a: [{ b: 1 }] }]],
		["{ a: { $elemMatch: { $or: [{ b: 1 }, { c: 1 }] } } }", [{ a: [{ c: 1 }] }], [{ a: [{}] }]],
		["{ a: { $elemMatch: { $elemMatch: { $eq: 1 } } } }", [{ a: [[2], [1]] }], [{ a: [1] }]],
		["{ a: { $elemMatch: { b: data.x } } }", [{ a: [{ b: 1 }], x: 1 }], [{ a: [{ b: 1 }], x: 2 }]],
	],
	"C5 $all": [
		["{ a: { $all: [1, 2] } }", [{ a: [2, 3, 1] }], [{ a: [1] }, { a: 1 }, {}]],
		["{ a: { $all: [{ b: 1 }, /x/] } }", [{ a: ["x", { b: 1, c: 1 }] }], [{ a: ["x"] }]],
		[
			"{ a: { $all: data.wanted } }",
			[{ a: [1, 2], wanted: [2] }],
			[{ a: [1], wanted: [2] }, { a: [1], wanted: 1 }, { a: [1] }],
		],
	],
	"C5 $not, $and, $or, $nor": [
		["{ a: { $not: { $gt: 1 } } }", [{}, { a: 1 }, { a: "x" }], [{ a: 2 }]],
		["{ a: { $not: /x/ } }", [{}, { a: "y" }, { a: 1 }], [{ a: "x" }]],
		["{ a: { $not: String } }", [{}, { a: 1 }], [{ a: "x" }]],
		["{ a: { $not: null } }", [{ a: 0 }], [{}, { a: null }]],
		["{ $not: { a: 1, b: 2 } }", [{}, { a: 1 }], [{ a: 1, b: 2 }]],
		["{ $and: [{ a: 1 }, { b: 2 }] }", [{ a: 1, b: 2 }], [{ a: 1 }]],
		["{ $or: [{ a: 1 }, { b: 2 }] }", [{ a: 1 }, { b: 2 }], [{ a: 2 }, {}]],
		["{ $nor: [{ a: 1 }, { b: 2 }] }", [{}, { a: 2 }], [{ a: 1 }, { b: 2 }]],
		["{ a: { $or: [{ b: 1 }, { $type: 'array' }] } }", [{ a: { b: 1 } }, { a: [] }], [{}, { a: { b: 2 } }]],
		["{ a: { $and: [{ $gt: 1 }, { $lt: 3 }] } }", [{ a: 2 }], [{ a: 3 }]],
		[
			"{ c: 1, $or: [{ a: 1 }, { $and: [{ a: 2 }, { b: 2 }] }] }",
			[
				{ c: 1, a: 1 },
				{ c: 1, a: 2, b: 2 },
			],
			[{ a: 1 }, { c: 1, a: 2 }],
		],
		["{ $or: [{}] }", [{}], []],
	],
	"C5 several on one path all hold, beside fields too": [
		["{ a: { $ne: 3, $gt: 1, $type: 'number' } }", [{ a: 2 }], [{ a: 3 }, { a: 1 }]],
		["{ a: { $exists: true, b: 1 } }", [{ a: { b: 1 } }], [{ a: {} }]],
		["{ a: { $type: 'array', length: { $gt: 1 }, 0: 'x' } }", [{ a: ["x", "y"] }], [{ a: ["x"] }, { a: ["y", "x"] }]],
	],
	"C6 regular expression, array literal, dotted keys": [
		["{ a: /^x.z$/ }", [{ a: "xyz" }], [{ a: "xy" }, { a: 5 }, {}, { a: ["xyz"] }]],
		["{ a: [1, 2] }", [{ a: [2, 1, 3] }, { a: [1, 2] }], [{ a: [1] }, { a: 1 }, {}, { a: { 0: 1, 1: 2 } }]],
		["{ a: [{ b: 1 }, String] }", [{ a: ["x", { b: 1, c: 2 }] }], [{ a: [{ b: 1 }] }]],
		["{ a: [[1]] }", [{ a: [[2, 1]] }], [{ a: [1] }]],
		["{ a: [] }", [{ a: [] }, { a: [1] }], [{}, { a: {} }]],
		["{ 'a.b': 1 }", [{ a: { b: 1 } }], [{ "a.b": 1 }, {}]],
		["{ 'a.0.b': 1 }", [{ a: [{ b: 1 }] }, { a: { 0: { b: 1 } } }], [{ a: [{}, { b: 1 }] }]],
		["{ a: { 1: 'x' } }", [{ a: ["w", "x"] }], [{ a: ["x"] }, {}]],
		["{ 'a.length': 2 }", [{ a: [1, 2] }, { a: { length: 2 } }], [{ a: [1] }, { a: "xy" }]],
		["{ 'a.b': { c: 1 }, a: { d: 2 } }", [{ a: { b: { c: 1 }, d: 2 } }], [{ a: { b: { c: 1 } } }]],
		["{ 'a.': 1 }", [{ "a.": 1 }], [{ a: { "": 1 } }]],
		["{ $via: { type: 'mail' } }", [{ $via: { type: "mail" } }], [{}]],
		["{ '$via.type': 'mail' }", [{ $via: { type: "mail" } }], [{}]],
		["{ '-1': 1 }", [{ "-1": 1 }], [{}]],
	],
	"C7 an expression is evaluated against the current data": [
		["{ i: { $lt: data.max || 3 } }", [{ i: 2 }, { i: 4, max: 5 }], [{ i: 3 }, { i: 5, max: 5 }]],
		[
			"{ i: { $exists: true, $lt: data.list?.length || 0 } }",
			[{ i: 0, list: [1] }],
			[{ i: 0 }, { i: 1, list: [1] }, { list: [1] }],
		],
		[
			"{ a: data.b }",
			[{ a: 1, b: 1 }, {}, { a: { x: 1, y: 2 }, b: { x: 1 } }, { b: null }, { a: [1, 2], b: [2] }],
			[{ a: 1 }, { b: 1 }, { a: [1], b: [2] }],
		],
		["{ a: data.b.c }", [{ a: 1, b: { c: 1 } }], [{}, { a: 1 }]],
		["{ $or: [{ a: 1 }, { a: data.b.c }] }", [{ a: 1, b: {} }], [{ a: 1 }]],
		["{ a: { $not: { $gt: data.b.c } } }", [{ a: 1, b: { c: 2 } }], [{ a: 1 }, { a: 2, b: { c: 1 } }]],
		["{ a: { $exists: data.on } }", [{ a: 1, on: true }, { on: false }, {}], [{ a: 1 }, { on: true }]],
		["{ a: { $eq: { b: data.c } } }", [{ a: { b: 1 }, c: 1 }], [{ a: { b: 1, d: 1 }, c: 1 }]],
		[
			"{ a: data.strict ? String : { $exists: true } }",
			[{ a: 1 }, { a: "x", strict: true }],
			[{ a: 1, strict: true }, {}],
		],
		["{ a: data.b ? data.b.c.d : null }", [{}, { a: 1, b: { c: { d: 1 } } }], [{ b: {} }, { a: 1 }]],
		[
			"data.a ? { b: 1 } : { c: { $gt: data.d.e } }",
			[
				{ a: 1, b: 1 },
				{ c: 2, d: { e: 1 } },
			],
			[{ a: 1 }, { c: 2 }],
		],
		[
			"{ a: { $in: [...data.list, 5] } }",
			[
				{ a: 1, list: [1] },
				{ a: 5, list: [] },
			],
			[{ a: 2, list: [1] }, { a: 5 }],
		],
		["{ a: [...data.list] }", [{ a: [2, 1], list: [1] }], [{ a: [2], list: [1] }]],
		["{ a: { ...data.o, x: 1 } }", [{ a: { x: 1, y: 2, z: 3 }, o: { y: 2 } }], [{ a: { x: 1 }, o: { y: 2 } }]],
		["{ n: { $gt: -data.n2 } }", [{ n: 1, n2: 2 }], [{ n: -3, n2: 2 }]],
		["{ a: `$" + "{data.b}-x` }", [{ a: "1-x", b: 1 }], [{ a: "1-x" }]],
	],
};

describe.each(Object.entries(RULES))("%s", (_, rows) => {
	test.each(rows)("%s", (code, matching, others) => {
		expect(matching.filter((data) => !outcome(code, data))).toEqual([]);
		expect(others.filter((data) => outcome(code, data))).toEqual([]);
	});
});

describe("constants of the module", () => {
	const before =
		"const S = 'x'; export const T = { $gt: 1 }; const LIST = [1, 2]; const BASE = { a: S, b: T }; const limit = data.max || 3;";
	test.each<[string, JsonObject, boolean]>([
		["{ a: S }", { a: "x" }, true],
		["{ a: T }", { a: 2 }, true],
		["BASE", { a: "x", b: 2 }, true],
		["BASE", { a: "x", b: 1 }, false],
		["{ ...BASE, b: 1 }", { a: "x", b: 1 }, true],
		["{ b: 1, ...BASE }", { a: "x", b: 1 }, false],
		["{ a: { $in: [...LIST, 3] } }", { a: 2 }, true],
		["{ a: { $in: LIST } }", { a: 3 }, false],
		["{ [S]: 1 }", { x: 1 }, true],
		["{ a: { $lt: limit } }", { a: 4, max: 5 }, true],
		["{ a: { $lt: limit } }", { a: 4 }, false],
	])("%s against %j is %j", (code, data, expected) => {
		expect(outcome(code, data, before)).toBe(expected);
	});

	test("a type's name that the module has taken is an expression", () => {
		expect(outcome("{ a: String }", { a: "x" }, "const String = 'x';")).toBe(true);
	});
});

test("C6 a text past the limit of regular expressions does not match, and the explanation says so", () => {
	const condition = compileCode("{ a: /x/ }");
	const data = { a: "x".repeat(10_001) };
	expect(explain(condition, data, SCOPE)).toEqual([
		{
			clause: "a matches /x/",
			path: "a",
			matches: false,
			actual: data.a as Json,
			error: "The text is longer than 10000 characters; regular expressions are not tested on it.",
		},
	]);
});
