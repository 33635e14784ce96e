import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_DATA_DEPTH, StepscapeError } from "../contract/index.ts";
import { createFolder } from "./project-folder.fake.ts";
import { parseData, readDataFile } from "./read-data.ts";

function refusal(action: () => unknown): string {
	try {
		action();
	} catch (error) {
		if (error instanceof StepscapeError) return `${error.code}: ${error.message}`;
		throw error;
	}
	return "nothing thrown";
}

test.each<[string, string, unknown]>([
	["an object", '{"a":1}', { a: 1 }],
	["comment lines before it", '// tests/data/a.json\n  // more\r\n\n{"a": "// no comment"}', { a: "// no comment" }],
	["a byte order mark", '\uFEFF{"a":1}', { a: 1 }],
	["brackets in a text", `{"a":"${"[".repeat(600)}\\"{"}`, { a: `${"[".repeat(600)}"{` }],
])("reads %s", (_, text, data) => {
	expect(parseData(text, "x")).toEqual(data);
});

test("a __proto__ key stays a key", () => {
	const data = parseData('{"__proto__":{"bad":true}}', "x");
	expect(Object.keys(data)).toEqual(["__proto__"]);
	expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
});

const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;

test.each<[string, string, string]>([
	["nothing", " ", "data-invalid: -d is empty. It must be a JSON object: { … }."],
	["a comment alone", "// {}", "data-invalid: -d is empty. It must be a JSON object: { … }."],
	["an array", "[1]", "data-invalid: -d is an array, and a task's data is an object: { … }."],
	["null", "null", "data-invalid: -d is null, and a task's data is an object: { … }."],
	["a text", '"x"', "data-invalid: -d is a string, and a task's data is an object: { … }."],
	[
		"broken JSON",
		'// about\n{\n  "a": tru\n}',
		'data-invalid: -d:3:8: This is not valid JSON: tru is not a JSON value; texts stand in double quotes.\n  3 |   "a": tru',
	],
	[
		"single quotes",
		"{'a': 1}",
		"data-invalid: -d:1:2: This is not valid JSON: a name in double quotes should stand here.\n  1 | {'a': 1}",
	],
	[
		"one level too many",
		nested(MAX_DATA_DEPTH + 1),
		"data-invalid: -d:1:2501: The data is nested deeper than 500 levels. Make it flatter.",
	],
	[
		"a million levels",
		"[".repeat(1_000_000),
		"data-invalid: -d:1:501: The data is nested deeper than 500 levels. Make it flatter.",
	],
])("refuses %s", (_, text, message) => {
	expect(refusal(() => parseData(text, "-d"))).toBe(message);
});

test("the deepest data that is allowed is read", () => {
	expect(JSON.stringify(parseData(nested(MAX_DATA_DEPTH), "x"))).toBe(nested(MAX_DATA_DEPTH));
});

test("the size is counted in bytes", () => {
	const oneMb = 1_048_576;
	const exact = `{"a":"${"x".repeat(oneMb - 8)}"}`;
	expect(parseData(exact, "x", 1)).toEqual(JSON.parse(exact));
	const wide = `{"a":"${"é".repeat(oneMb / 2)}"}`;
	expect(refusal(() => parseData(wide, "x", 1))).toBe(
		"data-too-large: x is too large: data may have 1 MB, and this has more. Raise limits.dataMb in automation.json, or use less data.",
	);
});

test("files are read, or refused in words", () => {
	using folder = createFolder({
		"good.json": '// note\n{"a":1}',
		"bad.json": '{"a"',
		"big.json": `{"a":"${"x".repeat(2_097_152)}"}`,
	});
	writeFileSync(join(folder.path, "utf16.json"), Buffer.from('\uFEFF{"a":1}', "utf16le"));
	mkdirSync(join(folder.path, "folder"));
	const path = (name: string) => join(folder.path, name);
	expect(readDataFile(path("good.json"))).toEqual({ a: 1 });
	const read = (name: string) => refusal(() => readDataFile(path(name), 1)).replaceAll(folder.path, "");
	expect(["bad.json", "big.json", "utf16.json", "folder", "missing.json", "good.json/x"].map(read)).toEqual([
		'data-invalid: /bad.json:1:5: This is not valid JSON: a colon should follow the name "a".\n  1 | {"a"',
		"data-too-large: /big.json is too large: data may have 1 MB, and this has 2 MB. Raise limits.dataMb in automation.json, or use less data.",
		"data-invalid: /utf16.json is not UTF-8 text. Save it as UTF-8.",
		"data-invalid: /folder is a folder. Give a JSON file.",
		"data-invalid: There is no file /missing.json.",
		"data-invalid: /good.json/x cannot be read (ENOTDIR). Check the path and its permissions.",
	]);
});

test("no text does more than be refused", () => {
	fc.assert(
		fc.property(
			fc.oneof(fc.string(), fc.json(), fc.string({ unit: fc.constantFrom(..."{}[]\",:\\/ \n'1a") })),
			(text) => {
				expect(refusal(() => parseData(text, "x"))).toMatch(/^(data-invalid: |nothing thrown$)/);
			},
		),
		{ numRuns: 1_000 },
	);
});
