import fc from "fast-check";
import { expect, test } from "vitest";
import { JsonFault, scanJson } from "./json-scan.ts";

function fault(text: string): string {
	try {
		scanJson(text);
	} catch (error) {
		if (error instanceof JsonFault) return `${error.offset} ${error.message}`;
		throw error;
	}
	return "none";
}

test.each<[string, string]>([
	['{"a":1 "b":2}', "7 a comma or } should stand here"],
	["[1 2]", "3 a comma or ] should stand here"],
	["[1,]", "3 a comma stands before the closing ]; remove the comma"],
	["[1", "0 this [ is never closed"],
	['{"a"}', '4 a colon should follow the name "a"'],
	['{"a":}', '5 a value should stand here, and there is "}"'],
	["[abc]", "1 abc is not a JSON value; texts stand in double quotes"],
	["[01]", "1 01 is not a number that JSON knows"],
	["[.5]", "1 .5 is not a JSON value; texts stand in double quotes"],
	["['a']", "1 texts stand in double quotes"],
	['["a', "1 this text has no closing quote"],
	['["a\n"]', "1 this text has no closing quote on its line"],
	['["\t"]', "2 a control character stands in a text; write it as an escape such as \\t"],
	['["\\x"]', "2 this is no escape that JSON knows; a backslash itself is written \\\\"],
	["{} {}", "3 more text follows after the end of the value"],
	["[1, // x\n2]", "4 JSON has no comments; remove this one"],
	["[".repeat(5_000), "1001 it is nested deeper than 1000 levels"],
])("finds what is wrong with %j", (text, expected) => {
	expect(fault(text)).toBe(expected);
});

test("it takes what JSON.parse takes, and nothing else", () => {
	const json = fc.json();
	const damaged = fc
		.tuple(fc.json(), fc.nat(), fc.constantFrom("", '"', ",", "}", "]", "\\", "0", "-", "e", " ", "\n", "\u00a0", "'"))
		.map(([text, at, piece]) => {
			const place = at % (text.length + 1);
			return text.slice(0, place) + piece + text.slice(place + 1);
		});
	const parses = (text: string) => {
		try {
			JSON.parse(text);
			return true;
		} catch {
			return false;
		}
	};
	fc.assert(
		fc.property(fc.oneof(json, damaged, fc.string()), (text) => {
			expect(fault(text) === "none").toBe(parses(text));
		}),
		{ numRuns: 2_000 },
	);
});
