import { describe, expect, test } from "vitest";
import type { ClauseResult, JsonObject } from "../contract/index.ts";
import { explain } from "./explain.ts";
import { nearness } from "./matches.ts";
import { compileCode, SCOPE } from "./test-support.ts";

describe("explain", () => {
	test.each<[string, JsonObject, readonly ClauseResult[]]>([
		["{}", {}, []],
		[
			"{ order: { status: 'paid', total: { $gt: 100 }, stock: { $exists: false } } }",
			{ order: { status: "paid", total: 5 } },
			[
				{ clause: 'order.status is "paid"', path: "order.status", matches: true, actual: "paid" },
				{ clause: "order.total > 100", path: "order.total", matches: false, actual: 5 },
				{ clause: "order.stock is missing", path: "order.stock", matches: true },
			],
		],
		[
			"{ $or: [{ a: 1 }, { b: 2, c: 3 }] }",
			{ b: 2 },
			[
				{
					clause: "a is 1 or (b is 2 and c is 3)",
					path: "",
					matches: false,
					children: [
						{ clause: "a is 1", path: "a", matches: false },
						{
							clause: "b is 2 and c is 3",
							path: "",
							matches: false,
							children: [
								{ clause: "b is 2", path: "b", matches: true, actual: 2 },
								{ clause: "c is 3", path: "c", matches: false },
							],
						},
					],
				},
			],
		],
		[
			"{ i: { $lt: data.batch.size } }",
			{ i: 1 },
			[
				{
					clause: "i < data.batch.size",
					path: "i",
					matches: false,
					actual: 1,
					error: "Cannot read properties of undefined (reading 'size')",
				},
			],
		],
		[
			"{ $or: [{ a: 1 }, { b: data.x.y }] }",
			{ a: 1 },
			[
				{
					clause: "a is 1 or b is data.x.y",
					path: "",
					matches: false,
					children: [
						{ clause: "a is 1", path: "a", matches: true, actual: 1 },
						{
							clause: "b is data.x.y",
							path: "b",
							matches: false,
							error: "Cannot read properties of undefined (reading 'y')",
						},
					],
				},
			],
		],
		[
			"{ $stash: { key: 'secret' } }",
			{ $stash: { key: "secret" } },
			[{ clause: '$stash.key is "secret"', path: "$stash.key", matches: true }],
		],
	])("C7 %s", (code, data, expected) => {
		expect(explain(compileCode(code), data, SCOPE)).toEqual(expected);
	});
});

describe("clauses read like sentences", () => {
	test.each<[string, readonly string[]]>([
		[
			"{ order: { status: 'paid', total: { $gt: 10000 }, items: Array, stock: { $exists: false } } }",
			['order.status is "paid"', "order.total > 10000", "order.items is a list", "order.stock is missing"],
		],
		[
			"{ a: null, b: { $ne: null }, c: { $exists: true }, d: undefined }",
			["a is null or missing", "b is present and not null", "c is present", "d is missing"],
		],
		["{ a: { $gte: 1, $lt: 5 } }", ["a ≥ 1", "a < 5"]],
		[
			"{ a: String, b: Number, c: Boolean, d: Object, e: Date, f: { $type: 'null' } }",
			["a is text", "b is a number", "c is true or false", "d is an object", "e is a date", "f is null"],
		],
		["{ a: { $in: ['x', 2, null] }, b: { $nin: [/q/i] } }", ['a is one of "x", 2, null', "b is none of /q/i"]],
		[
			"{ a: /^x/i, b: { $size: 1 }, c: { $size: 2 }, d: { $size: { $gt: 3 } } }",
			["a matches /^x/i", "b has 1 item", "c has 2 items", "d has a length > 3"],
		],
		[
			"{ a: ['x', { b: 1 }, String], c: [] }",
			['a contains "x" and an item where b is 1 and an item that is text', "c is a list"],
		],
		[
			"{ a: { $elemMatch: { q: { $gt: 1 }, s: 'x' } }, b: { $elemMatch: { $gt: 5 } } }",
			['a has an item where q > 1 and s is "x"', "b has an item > 5"],
		],
		["{ a: { $not: { $gt: 1 } }, $nor: [{ b: 1 }, { c: 2 }] }", ["not (a > 1)", "neither b is 1 nor c is 2"]],
		["{ 'a b': 1, c: { 0: { 'd.e': 2 } } }", ['["a b"] is 1', "c[0].d.e is 2"]],
		["{ a: { $lt: data.max  ||\n 3 } }", ["a < data.max || 3"]],
		["{ a: data.b ? String : null }", ["if data.b then a is text, else a is null or missing"]],
		["{ $and: [{ a: 1 }, { $and: [{ b: 2 }] }], c: 3 }", ["a is 1", "b is 2", "c is 3"]],
		[`{ a: '${"x".repeat(100)}' }`, [`a is "${"x".repeat(78)}…`]],
	])("%s", (code, expected) => {
		expect(compileCode(code).clauses).toEqual(expected);
	});
});

describe("T2 nearness", () => {
	test.each<[string, JsonObject, number]>([
		["{}", {}, 1],
		["{ a: 1, b: 2, c: 3, d: 4 }", { a: 1, b: 2, c: 3 }, 0.75],
		["{ a: 1, b: 2 }", {}, 0],
		["{ $or: [{ a: 1, b: 2 }, { c: 3 }] }", { a: 1 }, 0.5],
		["{ a: 1, b: data.x.y }", { a: 1 }, 0.5],
		["{ $or: [{ a: 1 }, { b: data.x.y }] }", { a: 1 }, 0],
	])("%s in %j", (code, data, expected) => {
		expect(nearness(compileCode(code), data, SCOPE)).toBe(expected);
	});
});
