import fc from "fast-check";
import { expect, test } from "vitest";
import { removeFromJson, renameInJson, setInJson } from "./json-edit.ts";

test.each<[string, string, string]>([
	[
		"replaces a value",
		'{\n  "steps": { "a": { "enabled":   true } }\n}',
		'{\n  "steps": { "a": { "enabled":   false } }\n}',
	],
	[
		"adds beside others on a line",
		'{ "steps": { "a": { "limits": {} } } }',
		'{ "steps": { "a": { "limits": {}, "enabled": false } } }',
	],
	[
		"adds on lines of their own, indented as the text is",
		'{\n  "name": "x",\n  "steps": {\n    "b": {}\n  }\n}\n',
		'{\n  "name": "x",\n  "steps": {\n    "b": {},\n    "a": {\n      "enabled": false\n    }\n  }\n}\n',
	],
	[
		"adds what is missing, with tabs and CRLF",
		'{\r\n\t"name": "x"\r\n}\r\n',
		'{\r\n\t"name": "x",\r\n\t"steps": {\r\n\t\t"a": {\r\n\t\t\t"enabled": false\r\n\t\t}\r\n\t}\r\n}\r\n',
	],
	[
		"fills an empty object",
		'{\n\t"steps": {}\n}',
		'{\n\t"steps": {\n\t\t"a": {\n\t\t\t"enabled": false\n\t\t}\n\t}\n}',
	],
	[
		"takes the last of two keys",
		'{"steps":{},"steps":{"a":{"enabled":1}}}',
		'{"steps":{},"steps":{"a":{"enabled":false}}}',
	],
])("%s", (_, before, after) => {
	expect(setInJson(before, ["steps", "a", "enabled"], false)).toBe(after);
});

test.each<[string, string]>([
	['{ "a": 1 }', "{}"],
	['{ "a": 1, "b": 2 }', '{ "b": 2 }'],
	['{ "b": 2, "a": 1 }', '{ "b": 2 }'],
	['{\n\t"b": 1,\n\t"a": {\n\t\t"c": 1\n\t},\n\t"d": 2\n}', '{\n\t"b": 1,\n\t"d": 2\n}'],
	['{ "b": 2 }', '{ "b": 2 }'],
	["[]", "[]"],
])("removes from %j", (before, after) => {
	expect(removeFromJson(before, ["a"])).toBe(after);
});

test("renames in place", () => {
	expect(renameInJson('{ "a" : { "x": 1 }, "b": 2 }', ["a"], 'c"')).toBe('{ "c\\"" : { "x": 1 }, "b": 2 }');
});

test("an edit changes the value it names and no other", () => {
	const key = fc.string({ maxLength: 4 }).filter((name) => name !== "__proto__");
	const object = fc.dictionary(key, fc.dictionary(key, fc.jsonValue({ maxDepth: 2 })));
	const indent = fc.constantFrom("", "  ", "\t");
	fc.assert(
		fc.property(object, key, key, indent, (value, a, b, space) => {
			const text = JSON.stringify(value, null, space);
			const set = JSON.parse(setInJson(text, [a, b], "new"));
			const plain = JSON.parse(text);
			expect(set).toEqual({ ...plain, [a]: { ...plain[a], [b]: "new" } });
			const { [a]: _, ...rest } = plain;
			expect(JSON.parse(removeFromJson(text, [a]))).toEqual(rest);
		}),
	);
});
