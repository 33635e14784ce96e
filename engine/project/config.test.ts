import { expect, test } from "vitest";
import { DEFAULT_LIMITS, StepscapeError } from "../contract/index.ts";
import { readConfig } from "./config.ts";

const read = (value: object, env: Record<string, string> = {}) => readConfig(JSON.stringify(value, null, "\t"), env);
const found = (value: object, env: Record<string, string> = {}) =>
	read(value, env).problems.map(({ code, severity, line }) => `${severity} ${code} ${line}`);

function refusal(text: string): string {
	try {
		readConfig(text, {});
	} catch (error) {
		if (error instanceof StepscapeError && error.code === "project-invalid") return error.message;
		throw error;
	}
	return "nothing thrown";
}

test("every setting is read", () => {
	const { stepPlace, ...config } = read({
		$schema: "x",
		schemaVersion: 1,
		name: "orders",
		description: "Ships.",
		workspace: "shop",
		region: "north",
		config: { url: "http://x", retries: 3, dry: false },
		limits: { memoryMb: 64, runsOfTask: 5 },
		steps: { pay: { enabled: false, limits: { cpuMs: 7 } }, ship: {} },
		onCrash: "stop",
		retention: { days: 30, tasks: 500, megabytes: 64.5 },
	});
	expect(config).toEqual({
		name: "orders",
		description: "Ships.",
		workspace: "shop",
		region: "north",
		configKeys: ["url", "retries", "dry"],
		config: new Map([
			["url", "http://x"],
			["retries", "3"],
			["dry", "false"],
		]),
		limits: { ...DEFAULT_LIMITS, memoryMb: 64, runsOfTask: 5 },
		steps: new Map([
			["pay", { enabled: false, limits: { cpuMs: 7 } }],
			["ship", { enabled: true, limits: {} }],
		]),
		onCrash: "stop",
		retention: { days: 30, tasks: 500, megabytes: 64.5 },
		privateValues: [],
		problems: [],
	});
	expect(stepPlace("pay")).toEqual({ line: 18, column: 3, excerpt: '\t\t"pay": {' });
});

test.each<[string, string, string]>([
	["cut off", '{\n\t"name": "x"', "automation.json:1:1: The file is not valid JSON: this { is never closed.\n  1 | {"],
	[
		"a comma too many",
		'{\n\t"name": "x",\n}',
		"automation.json:3:1: The file is not valid JSON: a comma stands before the closing }; remove the comma.\n  3 | }",
	],
	[
		"single quotes",
		"{ 'name': 1 }",
		"automation.json:1:3: The file is not valid JSON: a name in double quotes should stand here.\n  1 | { 'name': 1 }",
	],
	[
		"a comment",
		'{\n// hi\n"name": "x" }',
		"automation.json:2:1: The file is not valid JSON: JSON has no comments; remove this one.\n  2 | // hi",
	],
	["nothing", "", "automation.json:1:1: The file is not valid JSON: the text ends where a value should stand."],
	["an array", "[]", "automation.json:1:1: The file must be an object, and is an array.\n  1 | []"],
	["no name", "{}", 'automation.json:1:1: "name" is missing: it must be a text.\n  1 | {}'],
	[
		"a blank name",
		'{ "name": " " }',
		'automation.json:1:11: "name" must be a name on one line.\n  1 | { "name": " " }',
	],
	[
		"two wrong types",
		'{\n\t"name": 1,\n\t"limits": { "memoryMb": "big" }\n}',
		'automation.json:2:10: "name" must be a text, and is a number.\n  2 | \t"name": 1,\nautomation.json:3:26: "limits.memoryMb" must be a number, and is a text.\n  3 | \t"limits": { "memoryMb": "big" }',
	],
	[
		"a limit too small",
		'{"name":"x","limits":{"memoryMb":1}}',
		'automation.json:1:34: "limits.memoryMb" must be at least 8.\n  1 | {"name":"x","limits":{"memoryMb":1}}',
	],
	[
		"an unknown choice",
		'{"name":"x","onCrash":"no"}',
		'automation.json:1:23: "onCrash" must be "rerun" or "stop".\n  1 | {"name":"x","onCrash":"no"}',
	],
	[
		"a value that is an object",
		'{"name":"x","config":{"a":{}}}',
		'automation.json:1:27: "config.a" must be a text, a number, true or false, and is an object.\n  1 | {"name":"x","config":{"a":{}}}',
	],
	[
		"a newer version",
		'{"name":"x","schemaVersion":2}',
		'automation.json:1:29: This automation was made for a newer Stepscape (schemaVersion 2; this one reads 1). Update Stepscape to open it.\n  1 | {"name":"x","schemaVersion":2}',
	],
	[
		"a prototype",
		'{"name":"x","steps":{"__proto__":null}}',
		'automation.json:1:22: "__proto__" cannot be a name here.\n  1 | {"name":"x","steps":{"__proto__":null}}',
	],
])("refused with its place: %s", (_, text, message) => {
	expect(refusal(text)).toBe(message);
});

test("an unknown key is warned of with what was probably meant", () => {
	const { problems, limits } = read({
		name: "x",
		regoin: "n",
		limits: { memoryMB: 9 },
		steps: { a: { enable: true } },
	});
	expect(limits).toEqual(DEFAULT_LIMITS);
	expect(
		problems.map(({ code, severity, message, line, column }) => ({ code, severity, message, line, column })),
	).toEqual([
		{
			code: "config-unknown-key",
			severity: "warning",
			message: '"memoryMB" in "limits" is not a setting and is ignored. Did you mean "memoryMb"?',
			line: 5,
			column: 3,
		},
		{
			code: "config-unknown-key",
			severity: "warning",
			message: '"enable" in "steps.a" is not a setting and is ignored. Did you mean "enabled"?',
			line: 9,
			column: 4,
		},
		{
			code: "config-unknown-key",
			severity: "warning",
			message: '"regoin" is not a setting and is ignored. Did you mean "region"?',
			line: 3,
			column: 2,
		},
	]);
});

test("a key that stands twice is warned of", () => {
	const { config, problems } = readConfig('{"name":"x","config":{"a":1,"a":2}}', {});
	expect({ config, codes: problems.map(({ code, column }) => `${code} ${column}`) }).toEqual({
		config: new Map([["a", "2"]]),
		codes: ["config-duplicate-key 29"],
	});
});

test("the environment overrides values and gives the secrets", () => {
	const env = {
		STEPSCAPE_CONFIG_url: "as written",
		STEPSCAPE_CONFIG_RETRIES: "in capitals",
		STEPSCAPE_CONFIG_API_BASE: "with _",
		STEPSCAPE_CONFIG_TOKEN: "t",
		STEPSCAPE_CONFIG_EXTRA: "not in the file",
		STEPSCAPE_CONFIG_: "no name",
		OTHER: "no",
	};
	const { config, problems } = read(
		{ name: "x", config: { url: "u", retries: 1, "api.base": "b", left: true }, secrets: ["token"] },
		env,
	);
	expect({ config: Object.fromEntries(config), problems }).toEqual({
		config: {
			url: "as written",
			retries: "in capitals",
			"api.base": "with _",
			left: "true",
			token: "t",
			EXTRA: "not in the file",
		},
		problems: [],
	});
});

test("a secret without a value is told of; one with a value in the file is not used", () => {
	const { config, problems } = read({ name: "x", config: { key: "abc" }, secrets: ["key", "other"] });
	expect(config).toEqual(new Map());
	expect(problems).toEqual([
		{
			code: "config-secret",
			severity: "error",
			message:
				'"key" is listed in "secrets", so its value here is not used. Remove the value, list "key" in "secrets" and set STEPSCAPE_CONFIG_KEY in the environment.',
			file: "automation.json",
			line: 4,
			column: 3,
		},
		{
			code: "config-secret-missing",
			severity: "info",
			message: 'The secret "key" has no value. Set STEPSCAPE_CONFIG_KEY in the environment.',
			file: "automation.json",
			line: 7,
			column: 3,
			excerpt: '\t\t"key",',
		},
		{
			code: "config-secret-missing",
			severity: "info",
			message: 'The secret "other" has no value. Set STEPSCAPE_CONFIG_OTHER in the environment.',
			file: "automation.json",
			line: 8,
			column: 3,
			excerpt: '\t\t"other"',
		},
	]);
});

test.each<[string, string | number | boolean, boolean]>([
	["stripeApiKey", "abc", true],
	["DB_PASSWORD", "hunter2", true],
	["access_token", "x", true],
	["clientSecret", "x", true],
	["maxTokens", 4000, false],
	["maxTokens", "4000", false],
	["passwordReset", "true", false],
	["token", "", false],
	["url", "https://example.com", false],
	["url", "https://user:pass@example.com", true],
	["note", `ghp_${"a".repeat(36)}`, true],
	["note", `sk_live_${"a".repeat(24)}`, true],
	["note", `AKIA${"A".repeat(16)}`, true],
	["note", `xoxb-${"1".repeat(12)}`, true],
	["note", "-----BEGIN RSA PRIVATE KEY-----", true],
	["author", "someone", false],
])("%s: %j looks like a secret: %s", (key, value, secret) => {
	expect(found({ name: "x", config: { [key]: value } })).toEqual(secret ? ["warning config-secret 4"] : []);
});

test("a problem with a secret does not show it", () => {
	const { problems } = read({ name: "x", config: { token: "very-private" } });
	expect(problems.length).toBe(1);
	expect(JSON.stringify(problems)).not.toContain("very-private");
});
