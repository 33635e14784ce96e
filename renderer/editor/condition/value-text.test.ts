import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Comparison, ConditionValue, Json } from "../../../engine/contract/index.ts";
import { readValue, valueFor, valueText } from "./value-text.ts";

const json = (value: Json): ConditionValue => ({ kind: "json", json: value });

test.each<[Comparison, ConditionValue, string]>([
	["is", json("paid"), "paid"],
	["is", json(5), "5"],
	["is", json("5"), '"5"'],
	["is", json(true), "true"],
	["is", json("true"), '"true"'],
	["is", json(null), "null"],
	["is", json(""), '""'],
	["is", json(" a "), '" a "'],
	["is", json("= a"), '"= a"'],
	["is", json({ a: 1 }), '{"a":1}'],
	["one-of", json(["new", "paid"]), "new, paid"],
	["one-of", json(["a, b", 3, [1, 2]]), '"a, b", 3, [1,2]'],
	["contains-all", json([]), ""],
	["less-than", { kind: "code", code: "data.limit ?? 3" }, "= data.limit ?? 3"],
	["matches", { kind: "pattern", pattern: "^A/b", flags: "i" }, "/^A/b/i"],
	["is-a", { kind: "type", type: "yes-no" }, "yes or no"],
])("%s %o is written %s, and read back", (comparison, value, text) => {
	expect(valueText(comparison, value)).toBe(text);
	expect(readValue(comparison, text)).toEqual(value);
});

test("every JSON value is read back from its text", () =>
	fc.assert(
		fc.property(fc.jsonValue(), fc.constantFrom<Comparison>("is", "is-not", "at-least"), (value, comparison) => {
			const known = JSON.parse(JSON.stringify(value)) as Json;
			expect(readValue(comparison, valueText(comparison, json(known)))).toEqual(json(known));
		}),
	));

test("every list is read back from its text", () =>
	fc.assert(
		fc.property(fc.array(fc.jsonValue()), (value) => {
			const known = JSON.parse(JSON.stringify(value)) as Json;
			expect(readValue("one-of", valueText("one-of", json(known)))).toEqual(json(known));
		}),
	));

describe("another comparison keeps what fits of the value", () => {
	test.each<[Comparison, ConditionValue | undefined, ConditionValue | undefined]>([
		["exists", json("a"), undefined],
		["one-of", json("a"), json(["a"])],
		["is", json(["a", "b"]), json("a")],
		["is", undefined, json("")],
		["greater-than", undefined, json(0)],
		["has-length", json("a"), json(1)],
		["is-a", json("a"), { kind: "type", type: "text" }],
		["matches", json("a.b"), { kind: "pattern", pattern: "a\\.b", flags: "" }],
		["at-most", { kind: "code", code: "x" }, { kind: "code", code: "x" }],
	])("%s after %o", (comparison, before, after) => expect(valueFor(comparison, before)).toEqual(after));
});
