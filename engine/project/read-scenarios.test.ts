import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { SCENARIO_KEYS } from "../contract/index.ts";
import { readScenarios } from "./read-scenarios.ts";
import { strictScenario } from "./scenario-schema.ts";

const root = mkdtempSync(join(tmpdir(), "stepscape-scenarios-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
mkdirSync(join(root, "tests/scenarios"), { recursive: true });
mkdirSync(join(root, "tests/data"), { recursive: true });
writeFileSync(join(root, "tests/data/order.json"), '// tests/data/order.json\n{ "order": { "id": 7 } }');

function read(text: string | Uint8Array) {
	writeFileSync(join(root, "tests/scenarios/x.json"), text);
	return readScenarios({ directory: root, scenarios: ["tests/scenarios/x.json"] });
}
const good = (name: string, says: object, id = "tests/scenarios/x.json") => ({
	id,
	file: "tests/scenarios/x.json",
	name,
	says,
	problems: [],
});

test("every key has its row in the documentation, and is data beside other data where it says so", () => {
	const keys = Object.keys(strictScenario.shape);
	const page = readFileSync(join(import.meta.dirname, "../../docs/testing.md"), "utf8");
	expect(keys.filter((key) => key !== "$schema" && !page.includes(`\`${key}\``) && !page.includes(`"${key}"`))).toEqual(
		[],
	);
	expect(keys.filter((key) => !SCENARIO_KEYS.has(key)).sort()).toEqual([
		"config",
		"description",
		"name",
		"seed",
		"updates",
		"without",
	]);
	expect([...SCENARIO_KEYS].filter((key) => !keys.includes(key))).toEqual([]);
});

test.each([
	[
		"a document beside its settings, with a comment line before it",
		'// tests/scenarios/x.json\n{ "scenario": "a", "expectedSteps": ["s"], "order": { "id": 1 }, "testMode": true }',
		[good("a", { scenario: "a", expectedSteps: ["s"], data: { order: { id: 1 }, testMode: true } })],
	],
	[
		"keys that are settings only beside data",
		'{ "name": "n", "description": "d", "config": { "k": 1 }, "seed": "s" }',
		[good("x", { data: { name: "n", description: "d", config: { k: 1 }, seed: "s" } })],
	],
	[
		"data, and all settings",
		'{ "name": "n", "description": "d", "data": {}, "seed": 3 }',
		[good("n", { name: "n", description: "d", seed: 3, data: {} })],
	],
	["a file with the data", '{ "data": "order.json" }', [good("x", { data: { order: { id: 7 } } })]],
	["the same by its path", '{ "data": "tests/data/order.json" }', [good("x", { data: { order: { id: 7 } } })]],
	[
		"several",
		'[{ "scenario": "a" }, { "n": 1 }]',
		[
			good("a", { scenario: "a", data: {} }, "tests/scenarios/x.json#1"),
			good("x_2", { data: { n: 1 } }, "tests/scenarios/x.json#2"),
		],
	],
])("reads %s", (_name, text, expected) => expect(read(text)).toEqual(expected));

test.each([
	["no JSON", "{", "x.json:1:1: This is not valid JSON"],
	["bytes that are no text", new Uint8Array([0xff, 0xfe, 0x00]), "is not UTF-8 text"],
	["a number", "3", "A scenario is an object"],
	["an empty list", "[]", "has no scenario in it"],
	["an item that is none", "[3]", "number 1: A scenario is an object"],
	["a setting of another type", '{ "expectedDuration": "long" }', '"expectedDuration" must be a number'],
	["a key that there is not", '{ "data": {}, "expectedStep": [] }', '"expectedStep" is no key of a scenario'],
	["data that is not there", '{ "data": "none.json" }', "Its data, tests/data/none.json, does not exist"],
	["data outside", '{ "data": "../../../../../../etc/passwd" }', "link that leaves"],
	["a mock that returns and throws", '{ "mocks": { "a.b": { "return": 1, "throw": { "message": "m" } } } }', "mocks"],
	["deep nesting", `${'{"a":'.repeat(600)}1${"}".repeat(600)}`, "nested deeper"],
])("tells what is wrong with %s", (_name, text, problem) => {
	const found = read(text);
	expect(found.map(({ says }) => says)).toEqual([undefined]);
	expect(found[0]?.problems.join(" ")).toContain(problem);
});
