import { expect, test } from "vitest";
import { fillIn } from "./fill-in.ts";

const skeleton = (data: object) => ({ step: "any", data }) as Parameters<typeof fillIn>[1][number];

test.each([
	["nothing is asked for", { a: 1 }, [], { a: 1 }],
	["all is missing", {}, [{ a: 1, b: { c: 2 } }], { a: 1, b: { c: 2 } }],
	[
		"some of it is there, with another value",
		{ b: { d: 3 }, a: 9 },
		[{ a: 1, b: { c: 2 } }],
		{ b: { d: 3, c: 2 }, a: 9 },
	],
	["two ask for different values", {}, [{ a: 1 }, { a: 2, b: 2 }], { a: 1, b: 2 }],
	["another kind is written", { a: [1], b: null }, [{ a: { c: 1 }, b: { c: 1 } }], { a: [1], b: null }],
	[
		"a name is one of every object's",
		{},
		[{ constructor: 1, toString: { valueOf: 2 } }],
		{ constructor: 1, toString: { valueOf: 2 } },
	],
])("what the steps ask for is filled in where %s", (_, written, wanted, filled) => {
	const before = structuredClone(written);
	expect(fillIn(written, wanted.map(skeleton))).toEqual(filled);
	expect(written).toEqual(before);
});

test("a field called __proto__ is a field like others", () => {
	const filled = fillIn({}, [skeleton(JSON.parse('{ "__proto__": { "a": 1 } }'))]);
	expect(Object.entries(filled)).toEqual([["__proto__", { a: 1 }]]);
	expect(Object.getPrototypeOf(filled)).toBe(Object.prototype);
});
