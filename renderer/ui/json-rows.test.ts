import { expect, test } from "vitest";
import type { Json } from "../../engine/contract/index.ts";
import { jsonMatches, jsonPreview, jsonRows } from "./json-rows.ts";

const DATA: Json = { order: { id: "A-7", lines: [{ sku: "TEA" }, { sku: "MUG" }] }, "a b": null, empty: {} };
const ids = (request: Partial<Parameters<typeof jsonRows>[1]>) =>
	jsonRows(DATA, { toggled: new Map(), openDepth: 1, ...request }).map(({ id }) => id);

test.each([
	["the first level", { openDepth: 0 }, ["order", '["a b"]', "empty"]],
	["two levels", {}, ["order", "order.id", "order.lines", '["a b"]', "empty"]],
	["one that was closed", { toggled: new Map([["order", false]]) }, ["order", '["a b"]', "empty"]],
	[
		"one that was opened",
		{ toggled: new Map([["order.lines", true]]) },
		["order", "order.id", "order.lines", "order.lines[0]", "order.lines[1]", '["a b"]', "empty"],
	],
	["a value that is sought", { query: "mug" }, ["order", "order.lines", "order.lines[1]", "order.lines[1].sku"]],
	["a name that is sought", { query: "LINES" }, ["order", "order.lines"]],
	["nothing that is found", { query: "zebra" }, []],
	["no more than is asked for", { mostRows: 2 }, ["order", "order.id"]],
])("%s", (_name, request, expected) => expect(ids(request)).toEqual(expected));

test("a row says what it is", () => {
	expect(jsonRows({ list: [true] }, { toggled: new Map(), openDepth: 9 })).toEqual([
		{ id: "list", path: ["list"], name: "list", depth: 0, kind: "list", value: [true], size: 1, isOpen: true },
		{ id: "list[0]", path: ["list", 0], name: "0", depth: 1, kind: "boolean", value: true, size: 0, isOpen: false },
	]);
});

test("data nested beyond any stack is still drawn", () => {
	let deep: Json = 1;
	for (let i = 0; i < 500; i++) deep = { a: deep };
	expect(jsonRows(deep, { toggled: new Map(), openDepth: 1_000 })).toHaveLength(500);
	expect(jsonRows(deep, { toggled: new Map(), openDepth: 0, query: "1" })).toHaveLength(500);
});

test.each<[Json | undefined, string]>([
	[undefined, "nothing"],
	[null, "null"],
	["a\nb", '"a\\nb"'],
	["x".repeat(99), `"${"x".repeat(78)}…`],
	[[], "[]"],
	[{}, "{}"],
	[{ a: 1, b: [1, 2], c: { d: 1 }, e: [{}] }, "{ a: 1, b: [2 items], c: {…}, e: [1 item] }"],
	[[1, "x"], '[1, "x"]'],
])("%j on one line", (value, text) => expect(jsonPreview(value)).toBe(text));

test.each([
	["mug", ["order.lines[1].sku"]],
	["s", ["order.lines", "order.lines[0].sku", "order.lines[1].sku"]],
	["null", ['["a b"]']],
	["", []],
	["zebra", []],
])("where %j stands, in the order of the tree", (query, found) => expect(jsonMatches(DATA, query)).toEqual(found));

test("no more is found than was asked for", () => expect(jsonMatches(DATA, "s", 2)).toHaveLength(2));
