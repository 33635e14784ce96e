import { expect, test } from "vitest";
import { shareableConfig, shareableConnector, shareableDocument } from "./shareable.ts";

test.each([
	[
		"values of secrets, and values that look it, go; their keys are listed",
		'{\n\t"name": "x",\n\t"config": { "URL": "https://a.example", "API_KEY": "abc", "BANK": "s3" },\n\t"secrets": ["BANK"]\n}\n',
		'{\n\t"name": "x",\n\t"config": { "URL": "https://a.example" },\n\t"secrets": ["BANK","API_KEY"]\n}\n',
		["config.API_KEY", "config.BANK"],
	],
	[
		"a secret that is written twice",
		'{ "name": "x", "config": { "K_TOKEN": "one", "A": 1, "K_TOKEN": "two" } }',
		'{ "name": "x", "config": { "A": 1 }, "secrets": ["K_TOKEN"] }',
		["config.K_TOKEN"],
	],
	["nothing secret: not a byte changes", '{"name":"x","config":{"maxTokens":"4000"}}\r\n', undefined, []],
])("automation.json: %s", (_, text, shared, removed) => {
	const result = shareableConfig(text);
	expect(result).toEqual({ text: shared ?? text, removed });
	// What was shared once is shared the same the second time.
	expect(shareableConfig(result.text)).toEqual({ text: result.text, removed: [] });
});

test("a connector's definition: by key outside its answers, by shape inside them", () => {
	const text = `{ "kind": "mock", "apiKey": "abc123", "auth": { "password": "", "user": "me" }, "methods": { "log": { "responses": [
	{ "return": { "token": "example", "key": "sk_live_0123456789" } }] } } }`;
	expect(shareableConnector(text)).toEqual({
		text: text.replace('"abc123"', '""').replace('"sk_live_0123456789"', '""'),
		removed: ["apiKey", "methods.log.responses.0.return.key"],
	});
});

test.each([
	['{ "a": 1, "$stash": { "card": "4111" } }', '{ "a": 1 }', ["$stash"]],
	['// tests/data/x.json\n\n{ "$stash": 1, "a": 1 }', '// tests/data/x.json\n\n{ "a": 1 }', ["$stash"]],
	['{ "a": { "$stash": 1 } }', undefined, []],
	["{ broken", undefined, []],
	["", undefined, []],
])("S1 a document goes without its $stash: %j", (text, shared, removed) => {
	expect(shareableDocument(text)).toEqual({ text: shared ?? text, removed });
});
