import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../contract/index.ts";
import { digestOf, isLong } from "./digest.ts";
import { compileCode, compileModule, SCOPE } from "./test-support.ts";
import { sameWatch, watch } from "./watch.ts";

const LONG = "x".repeat(300);

describe("R3 what a condition watches", () => {
	test.each<[string, JsonObject, readonly Json[]]>([
		["{}", { a: 1 }, []],
		["{ a: 1 }", { a: 2 }, [{ value: 2 }]],
		["{ a: 1 }", {}, [{}]],
		["{ a: null }", { a: null }, [{ value: null }]],
		["{ a: null }", {}, [{}]],
		["{ a: { $gt: 1 } }", { a: 5 }, [{ value: 5 }]],
		["{ a: /x/ }", { a: "xy" }, [{ value: "xy" }]],
		["{ a: [1] }", { a: [1, 2] }, [{ value: [1, 2] }]],
		["{ a: { $size: 1 } }", { a: [1] }, [{ value: [1] }]],
		["{ a: { $not: { $gt: 1 } } }", { a: 5 }, [{ value: 5 }]],
		["{ a: String }", { a: "anything" }, [{ type: "string" }]],
		["{ a: String }", {}, [{ type: "missing" }]],
		["{ a: {} }", { a: { b: 1 } }, [{ type: "object" }]],
		["{ a: Date }", { a: "2024-01-31T12:00:00Z" }, [{ type: "date" }]],
		["{ a: Date }", { a: "soon" }, [{ type: "string" }]],
		["{ a: { $exists: false } }", { a: 1 }, [{ exists: true }]],
		["{ a: { $exists: false } }", {}, [{ exists: false }]],
		["{ a: { $lt: data.max || 3 } }", { a: 1 }, [{ value: 1, operand: 3 }]],
		["{ a: data.b }", { a: 1 }, [{ value: 1 }]],
		["{ a: data.b }", { b: { c: 1 } }, [{ operand: { c: 1 } }]],
		["{ a: data.b.c }", { a: 1 }, [{ value: 1, error: "Cannot read properties of undefined (reading 'c')" }]],
		["{ a: { $in: [data.b, data.c] } }", { b: 1 }, [{ operands: [{ operand: 1 }, {}] }]],
		["{ a: { $gt: new Date(data.b) } }", { b: "2024-01-31" }, [{ operand: "2024-01-31T00:00:00.000Z" }]],
		["{ a: { $lt: Date.now() } }", { a: 1 }, [{ value: 1, holds: true }]],
		["{ a: { $lt: Date.now() - data.b } }", { a: 1, b: 5 }, [{ value: 1, holds: true, reads: [{ value: 5 }] }]],
		["data.a ? { b: 1 } : { c: 2 }", { a: true, b: 1 }, [{ operand: true }, { value: 1 }, {}]],
		["{ a: 1, $or: [{ b: { c: 2 } }, { d: String }] }", { b: { c: 3 } }, [{}, { value: 3 }, { type: "missing" }]],
		["{ a: 1 }", { a: LONG }, [{ value: { digest: digestOf(LONG).digest, length: 302 } }]],
		[
			"{ $stash: { key: 'abc' } }",
			{ $stash: { key: "abc" } },
			[{ value: { digest: digestOf("abc").digest.slice(0, 8) } }],
		],
		[
			"{ a: data.$stash.key }",
			{ $stash: { key: "abc" } },
			[{ operand: { digest: digestOf("abc").digest.slice(0, 8) } }],
		],
	])("%s in %j", (code, data, expected) => {
		expect(watch(compileCode(code), data, SCOPE)).toEqual(expected);
	});

	test("a remote expression is watched by its answer", () => {
		const { condition } = compileModule("const f = () => 1; export const condition = { a: { $gt: f() } };");
		const ask = (answer: { value: unknown } | { error: string } | undefined) =>
			watch(condition as NonNullable<typeof condition>, { a: 2 }, { ...SCOPE, remote: () => answer });
		expect([ask({ value: 1 }), ask({ error: "no" }), ask(undefined)]).toEqual([
			[{ value: 2, operand: 1 }],
			[{ value: 2, error: "no" }],
			[{ value: 2, error: "It cannot be evaluated here." }],
		]);
	});

	test("digests are part of what tells two watches apart", () => {
		const condition = compileCode("{ a: { $ne: null } }");
		const see = (a: Json) => watch(condition, { a }, SCOPE);
		expect([
			sameWatch(see({ b: LONG, c: [1] }), see({ c: [1], b: LONG })),
			sameWatch(see({ b: LONG, c: [1] }), see({ b: LONG, c: [2] })),
			sameWatch(see([LONG]), see([`${LONG}y`])),
			sameWatch(see(null), watch(condition, {}, SCOPE)),
			sameWatch(see("1"), see(1)),
		]).toEqual([true, false, false, false, false]);
	});

	test("a clock that goes on is not a change until its clause holds", () => {
		const condition = compileCode("{ due: { $lte: Date.now() } }");
		const at = (now: number) => watch(condition, { due: 10 }, { now: () => now });
		expect([sameWatch(at(1), at(2)), sameWatch(at(2), at(10)), sameWatch(at(10), at(11))]).toEqual([true, false, true]);
	});
});

test.each<[Json, number, boolean]>([
	["x".repeat(198), 200, false],
	["x".repeat(199), 200, true],
	['"'.repeat(100), 200, true],
	[Array(100).fill(1), 200, true],
	[Array(99).fill(1), 200, false],
	[{ a: "x".repeat(200) }, 200, true],
	[{ a: { b: 1 } }, 200, false],
	[123, 200, false],
])("isLong %#", (value, limit, expected) => {
	expect(isLong(value, limit)).toBe(expected);
});

test("digests differ for values that are alike", () => {
	const values: Json[] = [
		[],
		{},
		"",
		"[]",
		[[]],
		[[], []],
		[[[]]],
		["a", "b"],
		["a,b"],
		["b", "a"],
		{ a: "b" },
		["a:b"],
		1,
		"1",
		null,
		"null",
		true,
		[1, 2],
		[12],
		[1, [2]],
		[[1], 2],
	];
	expect(new Set(values.map((value) => digestOf(value).digest)).size).toBe(values.length);
});
