import { describe, expect, test } from "vitest";
import type { Json } from "../../contract/index.ts";
import { expectedProblems, expectValue } from "./expect-value.ts";

describe("a value that is expected", () => {
	test.each<[string, Json, Json | undefined]>([
		["C2 an equal value", 3, 3],
		["C3 null, where nothing stands", null, undefined],
		["C4 a type by its name", "String", "any"],
		["C4 a date", "Date", "2026-01-15T10:00:00Z"],
		["C1 an object with more keys", { a: 1 }, { a: 1, b: 2 }],
		["a list as it is written", [1, { a: "Number" }], [1, { a: 2, b: 3 }]],
		["an empty list", [], []],
		["C5 operators", { $gte: 2, $lt: 4 }, 3],
		["C5 missing", { $exists: false }, undefined],
		["C5 an item of a list", { $elemMatch: { sku: "A" } }, [{ sku: "B" }, { sku: "A" }]],
		["C5 in any order", { $all: [2, 1] }, [1, 2]],
		["a text that is a type's name", { $eq: "String" }, "String"],
	])("fits: %s", (_name, wanted, found) => expect(expectValue(wanted, found)).toEqual([]));

	test.each<[string, Json, Json | undefined, unknown[]]>([
		["another value", "paid", "new", [{ path: [], expected: '"paid"', actual: "new" }]],
		["C2 false is not missing", false, undefined, [{ path: [], expected: "false", actual: undefined }]],
		["another type", "String", 3, [{ path: [], expected: "text", actual: 3 }]],
		["deep in an object", { a: { b: 1 } }, { a: { b: 2 } }, [{ path: ["a", "b"], expected: "1", actual: 2 }]],
		["no object", { a: 1 }, "x", [{ path: [], expected: '{"a":1}', actual: "x" }]],
		["a longer list", [1], [1, 2], [{ path: ["length"], expected: "1", actual: 2 }]],
		["an item of a list", [1, 2], [1, 3], [{ path: [1], expected: "2", actual: 3 }]],
		["an empty list", [], [1], [{ path: ["length"], expected: "0", actual: 1 }]],
		["an operator", { $gt: 3 }, 2, [{ path: [], expected: "> 3", actual: 2 }]],
		["two operators", { $gt: 3, $lt: 9 }, 2, [{ path: [], expected: "> 3 and < 9", actual: 2 }]],
	])("does not fit: %s", (_name, wanted, found, misfits) => expect(expectValue(wanted, found)).toEqual(misfits));

	test("C8 an operator that there is not", () => {
		expect(expectedProblems({ a: [{ $more: 1 }] })).toEqual([expect.stringContaining("$more")]);
	});

	test("a hostile value takes no time: at most a hundred places are told", () => {
		const long = Array.from({ length: 5_000 }, (_, i) => i);
		expect(
			expectValue(
				long,
				long.map((n) => n + 1),
			).length,
		).toBe(100);
	});
});
