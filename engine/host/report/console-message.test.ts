import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "../../contract/index.ts";
import { consoleMessage } from "./console-message.ts";

const cases: [string, Json[], string][] = [
	["nothing", [], ""],
	["texts", ["Order", "A-1"], "Order A-1"],
	["a text that is inside something", [["a"], { b: "c" }], "[ 'a' ] { b: 'c' }"],
	["numbers, booleans, null", [1, true, null], "1 true null"],
	["placeholders", ["%s has %d items %j", "cart", 3, { a: 1 }], 'cart has 3 items {"a":1}'],
	["a percent sign", ["100 % of", 5], "100 % of 5"],
	["undefined", [{ $kind: "undefined" }], "undefined"],
	[
		"numbers without JSON",
		[
			{ $kind: "number", value: "NaN" },
			{ $kind: "number", value: "-Infinity" },
		],
		"NaN -Infinity",
	],
	["a big integer", [{ $kind: "bigint", value: "12" }], "12n"],
	["a date", [{ $kind: "date", value: "2024-01-02T03:04:05.000Z" }], "2024-01-02T03:04:05.000Z"],
	["a date that is none", [{ $kind: "date", value: "Invalid Date" }], "Invalid Date"],
	["a map", [{ $kind: "map", size: 1, entries: [["k", { v: 1 }]] }], "Map(1) { 'k' => { v: 1 } }"],
	["a set", [{ $kind: "set", size: 2, values: [1, "b"] }], "Set(2) { 1, 'b' }"],
	["a symbol", [{ $kind: "symbol", value: "Symbol(x)" }], "Symbol(x)"],
	["a regular expression", [{ $kind: "regexp", value: "/a/i" }], "/a/i"],
	[
		"functions",
		[
			{ $kind: "function", name: "f" },
			{ $kind: "function", name: "" },
		],
		"[Function: f] [Function (anonymous)]",
	],
	[
		"an error",
		[{ $kind: "error", type: "TypeError", message: "bad", stack: "    at steps/a.js:3:7" }],
		"TypeError: bad\n    at steps/a.js:3:7",
	],
	["an error without a stack", [{ $kind: "error", type: "Error", message: "", stack: "" }], "Error"],
	["a circle", [{ a: { $kind: "circular" } }], "{ a: [Circular] }"],
	["what is too deep", [[{ $kind: "deep-object" }, { $kind: "deep-array" }]], "[ [Object], [Array] ]"],
	["what is left out", [[1, { $kind: "more", count: 7 }]], "[ 1, … 7 more ]"],
	["a secret", [{ $kind: "stash" }], "[stash]"],
	["a kind of later days", [{ $kind: "temporal", value: "P1D" }], "[temporal P1D]"],
];

test.each(cases)("S6 %s", (_, values, message) => {
	expect(consoleMessage(values)).toBe(message);
});

test("any values are written", () => {
	fc.assert(
		fc.property(fc.array(fc.jsonValue(), { maxLength: 4 }), fc.string(), (values, kind) => {
			expect(
				typeof consoleMessage([...(values as Json[]), { $kind: kind, value: (values as Json[])[0] ?? null }]),
			).toBe("string");
		}),
	);
});
