import { expect, test } from "vitest";
import { renameInScenarios } from "./rename-in-scenarios.ts";

test.each([
	["a list", '{ "expectedSteps": ["a", "b", "a"] }', '{ "expectedSteps": ["z", "b", "z"] }'],
	["times", '{ "expectedSteps": { "b": 1, "a": 2 } }', '{ "expectedSteps": { "b": 1, "z": 2 } }'],
	["steps that do not run", '{ "notSteps": [ "a" ] }', '{ "notSteps": [ "z" ] }'],
	[
		"the step that fails",
		'{"expectedError":{"step":"a","message":"a"}}',
		'{"expectedError":{"step":"z","message":"a"}}',
	],
	[
		"several scenarios, formatted by their author",
		'[\n  { "name": "a", "expectedSteps": ["a"] },\n  { "notSteps": ["a"] } ]\n',
		'[\n  { "name": "a", "expectedSteps": ["z"] },\n  { "notSteps": ["z"] } ]\n',
	],
	["what a person wrote with escapes", '{"notSteps":["\\u0061"]}', '{"notSteps":["z"]}'],
	["no data of the same words", '{"data":{"a":"a","expectedSteps":["a"]}}', '{"data":{"a":"a","expectedSteps":["a"]}}'],
	["no JSON", '{"notSteps":["a"', '{"notSteps":["a"'],
	["no scenario", '["a", 1, null]', '["a", 1, null]'],
])("a step is renamed in %s", (_, text, expected) => expect(renameInScenarios(text, "a", "z")).toBe(expected));
