import { expect, test } from "vitest";
import type { JsonObject, Patch } from "../../engine/contract/index.ts";
import { changeMarks } from "./change-marks.ts";

test.each<[string, JsonObject, Patch, JsonObject, Record<string, string>, string[]]>([
	["added", { a: { b: 1 } }, [{ path: ["a", "b"], after: 1 }], { a: { b: 1 } }, { "a.b": "added" }, ["a"]],
	["changed", { a: 2 }, [{ path: ["a"], before: 1, after: 2 }], { a: 2 }, { a: "changed" }, []],
	["removed", {}, [{ path: ["a"], before: 1 }], { a: 1 }, { a: "removed" }, []],
	[
		"a value written as a whole, place by place",
		{ a: { b: 1, c: 3, e: { f: 1 } } },
		[{ path: ["a"], before: { b: 1, c: 2, d: 4 }, after: { b: 1, c: 3, e: { f: 1 } } }],
		{ a: { b: 1, c: 3, e: { f: 1 }, d: 4 } },
		{ "a.c": "changed", "a.e": "added", "a.d": "removed" },
		["a"],
	],
	[
		"a list rebuilt: what stood at its end",
		{ l: [9, 2] },
		[{ path: ["l"], before: [1, 2, 3], after: [9, 2] }],
		{ l: [9, 2, 3] },
		{ "l[0]": "changed", "l[2]": "removed" },
		["l"],
	],
	[
		"an item that others have moved up to stays out",
		{ l: [2, 3] },
		[{ path: ["l", 0], before: 1 }],
		{ l: [2, 3] },
		{ "l[0]": "removed" },
		["l"],
	],
	["of another kind", { a: [1] }, [{ path: ["a"], before: { b: 1 }, after: [1] }], { a: [1] }, { a: "changed" }, []],
	[
		"what is private is not told",
		{ a: 1 },
		[{ path: ["$stash"], before: "[stash]", after: "[stash]" }],
		{ a: 1 },
		{},
		[],
	],
	[
		"all of the data",
		{ b: 1 },
		[{ path: [], before: { a: 1 }, after: { b: 1 } }],
		{ b: 1, a: 1 },
		{ b: "added", a: "removed" },
		[],
	],
])("J1 %s", (_name, data, patch, shown, marks, touched) => {
	const before = structuredClone(data);
	const found = changeMarks(data, patch);
	expect({ ...found, marks: Object.fromEntries(found.marks), touched: [...found.touched] }).toEqual({
		shown,
		marks,
		touched,
	});
	expect(data).toEqual(before);
});

test("a value in which too much differs is marked as a whole", () => {
	const list = Array.from({ length: 50_000 }, (_, i) => i);
	const after = list.map((n) => [n + 1]);
	const { marks } = changeMarks({ l: after }, [{ path: ["l"], before: list.map((n) => [n]), after }]);
	expect([...marks]).toEqual([["l", "changed"]]);
});
