import { expect, test } from "vitest";
import { readMock } from "./mock-file.ts";

const read = (value: unknown) =>
	readMock("pay", "connectors/pay.json", typeof value === "string" ? value : JSON.stringify(value));

test("a mock with all it can have", () => {
	const definition = {
		kind: "mock",
		description: "Takes money.",
		methods: {
			charge: {
				description: "Charges a card.",
				responses: [
					{ when: { amount: { $gt: 5 } }, throw: { message: "too much", code: "LIMIT" }, delayMs: 20 },
					{ return: null },
					{ return: { __id: [1, { a: true }] } },
					{},
				],
			},
		},
	};
	expect(read({ $schema: "x", ...definition })).toEqual({
		namespace: "pay",
		file: "connectors/pay.json",
		kind: "mock",
		definition,
		problems: [],
	});
});

test.each<[string, unknown, string[]]>([
	["no JSON", "{,}", ["1:2 The file is not valid JSON: a name in double quotes should stand here."]],
	["another kind", { kind: "http", methods: {} }, ['1:9 "kind" must be "mock".']],
	["no methods", { kind: "mock" }, ['1:1 "methods" is missing: it must be an object.']],
	[
		"no responses",
		{ kind: "mock", methods: { a: { responses: [] } } },
		['1:44 "methods.a.responses" must have at least 1 entry.'],
	],
	[
		"return and throw",
		{ kind: "mock", methods: { a: { responses: [{ return: 1, throw: { message: "m" } }] } } },
		['1:45 "methods.a.responses[0]" has both return and throw; keep one of them.'],
	],
	[
		"a delay below nothing",
		{ kind: "mock", methods: { a: { responses: [{ delayMs: -1 }] } } },
		['1:56 "methods.a.responses[0].delayMs" must be at least 0.'],
	],
	["a prototype", '{"kind":"mock","methods":{"__proto__":{}}}', ['1:27 "__proto__" cannot be a name here.']],
])("a mock is refused with its place: %s", (_, value, expected) => {
	const { definition, problems } = read(value);
	expect({ definition, found: problems.map(({ line, column, message }) => `${line}:${column} ${message}`) }).toEqual({
		definition: undefined,
		found: expected,
	});
});

test("an unknown key is a warning, and the mock works", () => {
	const { definition, problems } = read({ kind: "mock", methods: { a: { responses: [{ retrun: 1 }] } } });
	expect(definition?.methods.a?.responses.length).toBe(1);
	expect(problems.map(({ severity, message }) => ({ severity, message }))).toEqual([
		{ severity: "warning", message: '"retrun" is not known here and is ignored. Did you mean "return"?' },
	]);
});
