import fc from "fast-check";
import { expect, test } from "vitest";
import { findJsonFault } from "./json-fault.ts";

test.each([
	["", 0, "a value"],
	['{\n\t"a": 1,\n\t"b": x\n}', 17, "a value"],
	['{"a" 1}', 5, "a colon"],
	['{"a": 1', 7, "a comma or"],
	['{"a": 1,}', 8, "a name"],
	["{a: 1}", 1, "a name"],
	["[1,]", 3, "a value"],
	["[1 2]", 3, "a comma"],
	["[1}", 2, "a comma"],
	["{} {}", 3, "something after"],
	["01", 1, "something after"],
	['"a\nb"', 0, "a value"],
])("%j is at fault at %d", (text, offset, words) =>
	expect(findJsonFault(text)).toEqual({ offset, message: expect.stringContaining(words) }),
);

const isJson = (text: string): boolean => {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
};

test("finds no fault in JSON", () => fc.assert(fc.property(fc.json(), (text) => findJsonFault(text) === undefined)));

test("finds a fault wherever the parser does", () =>
	fc.assert(
		fc.property(fc.json(), fc.nat(), fc.constantFrom("", ",", "}", "]", '"', "x", "1", " "), (text, at, piece) => {
			const place = at % (text.length + 1);
			const broken = text.slice(0, place) + piece + text.slice(place + 1);
			return (findJsonFault(broken) === undefined) === isJson(broken);
		}),
		{ numRuns: 500 },
	));

test("a long text of brackets is no burden", () =>
	expect(findJsonFault("[".repeat(200_000))).toEqual({ offset: 200_000, message: expect.any(String) }));
