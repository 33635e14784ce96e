import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../contract/index.ts";
import { compileJsonCondition } from "./compile-condition.ts";
import { explain } from "./explain.ts";
import { matches } from "./matches.ts";
import { randomCondition, randomData } from "./random-cases.ts";
import { compileCode, compileModule, problemsOf, SCOPE } from "./test-support.ts";
import { watch } from "./watch.ts";

describe("C8 problems of a condition", () => {
	test.each<[string, string, string]>([
		["5", "condition-not-object", "2:26"],
		["['a']", "condition-not-object", "2:26"],
		["null", "condition-not-object", "2:26"],
		["makeCondition()", "condition-not-object", "2:26"],
		["String", "condition-not-object", "2:26"],
		["() => ({})", "condition-invalid-operand", "2:26"],
		["{ a: { $gtt: 1 } }", "condition-unknown-operator", "2:33"],
		["{ $where: 'x' }", "condition-unknown-operator", "2:28"],
		["{ $gt: 1 }", "condition-operator-place", "2:28"],
		["{ $or: [{ $exists: true }] }", "condition-operator-place", "2:36"],
		["{ $not: 5 }", "condition-not-object", "2:34"],
		["{ $or: [5] }", "condition-not-object", "2:34"],
		["{ $or: [] }", "condition-invalid-operand", "2:33"],
		["{ $or: { a: 1 } }", "condition-invalid-operand", "2:33"],
		["{ a: { $exists: 1 } }", "condition-invalid-operand", "2:42"],
		["{ a: { $gt: null } }", "condition-invalid-operand", "2:38"],
		["{ a: { $gt: [1] } }", "condition-invalid-operand", "2:38"],
		["{ a: { $eq: String } }", "condition-invalid-operand", "2:38"],
		["{ a: { $ne: /x/ } }", "condition-invalid-operand", "2:38"],
		["{ a: { $eq: { b: String } } }", "condition-invalid-operand", "2:38"],
		["{ a: { $in: 'x' } }", "condition-invalid-operand", "2:38"],
		["{ a: { $all: 'x' } }", "condition-invalid-operand", "2:39"],
		["{ a: { $size: -1 } }", "condition-invalid-operand", "2:40"],
		["{ a: { $size: 'x' } }", "condition-invalid-operand", "2:40"],
		["{ a: { $type: 'strin' } }", "condition-invalid-operand", "2:40"],
		["{ a: { $type: 5 } }", "condition-invalid-operand", "2:40"],
		["{ a: { $options: 'i' } }", "condition-invalid-operand", "2:43"],
		["{ a: { $regex: 'x', $options: 5 } }", "condition-invalid-operand", "2:56"],
		["{ a: { $regex: 5 } }", "condition-invalid-operand", "2:41"],
		["{ a: { $regex: '(' } }", "condition-regex", "2:41"],
		["{ a: { $regex: 'x', $options: 'q' } }", "condition-regex", "2:41"],
		["{ a: /(x)\\1/ }", "condition-regex", "2:31"],
		["{ a: 10n }", "condition-invalid-operand", "2:31"],
		["{ a() {} }", "condition-invalid-operand", "2:28"],
		["{ get a() { return 1; } }", "condition-invalid-operand", "2:28"],
		["{ a: x => x }", "condition-invalid-operand", "2:31"],
		["{ [data.a]: 1 }", "condition-invalid-key", "2:28"],
		["{ __proto__: 1 }", "condition-invalid-key", "2:28"],
		["{ ...data.a }", "condition-invalid-operand", "2:31"],
		["{ a: [...data.a, String] }", "condition-invalid-operand", "2:31"],
		["{ a: { ...data.a, $gt: 1 } }", "condition-invalid-operand", "2:31"],
		["{ a: ['x', ...K] }", "condition-invalid-operand", "2:40"],
		["{ a: data.b || { $gt: 1 } }", "condition-invalid-operand", "2:31"],
		["{ a: data.b || String }", "condition-invalid-operand", "2:31"],
		[`{ a: ${"[".repeat(200)}${"]".repeat(200)} }`, "condition-too-deep", "2:131"],
		[`{ 'a${".a".repeat(200)}': 1 }`, "condition-too-deep", `2:${29 + 404}`],
	])("%s", (code, problem, place) => {
		const problems = problemsOf(code, "const K = 1;");
		expect(problems.map(({ code, line, column }) => [code, `${line}:${column}`])).toEqual([[problem, place]]);
	});

	test("all of them are told, each with its place and line", () => {
		expect(
			compileModule("export const condition = {\n\ta: { $gte: 1, $exist: true },\n\tb: { $regex: '[' },\n};").problems,
		).toEqual([
			{
				code: "condition-unknown-operator",
				severity: "error",
				message: "There is no operator $exist. Did you mean $exists?",
				file: "steps/a.js",
				line: 2,
				column: 16,
				excerpt: "\ta: { $gte: 1, $exist: true },",
			},
			{
				code: "condition-regex",
				severity: "error",
				message: "Invalid regular expression: /[/: Unterminated character class.",
				file: "steps/a.js",
				line: 3,
				column: 15,
				excerpt: "\tb: { $regex: '[' },",
			},
		]);
	});

	test.each([
		["{ a: { $elemmatch: {} } }", "There is no operator $elemmatch. Did you mean $elemMatch?"],
		[
			"{ a: { $greaterThan: 1 } }",
			"There is no operator $greaterThan. There are $exists, $eq, $ne, $gt, $gte, $lt, $lte, $in, $nin, $regex, $options, $size, $type, $elemMatch, $all, $not, $and, $or, $nor.",
		],
		["{ a: { $type: 'strin' } }", 'There is no type "strin". Did you mean "string"?'],
	])("%s", (code, message) => {
		expect(problemsOf(code).map((problem) => problem.message)).toEqual([message]);
	});

	test("constants that lead to themselves or grow without end", () => {
		const doubling = Array.from({ length: 40 }, (_, i) => `const c${i + 1} = [c${i}, c${i}];`).join("\n");
		expect([
			problemsOf("{ a: A }", "const A = { b: B }; const B = [A];").map(({ code }) => code),
			problemsOf("{ a: c40 }", `const c0 = 1;\n${doubling}`).map(({ code }) => code),
		]).toEqual([["condition-invalid-operand"], ["condition-too-large"]]);
	});
});

describe("conditions as JSON", () => {
	test.each<[Json, JsonObject, boolean]>([
		[{ a: "String" }, { a: "x" }, true],
		[{ a: "String" }, { a: 1 }, false],
		[{ a: { $eq: "String" } }, { a: "String" }, true],
		[{ a: { $in: ["Number", null] } }, {}, true],
		[{ a: "string" }, { a: "string" }, true],
		[{ a: ["Object"], "b.c": null, d: { $regex: "^x", $options: "i" } }, { a: [{}], d: "Xy" }, true],
		[{ a: { $type: "String" } }, { a: "x" }, true],
		[{ $or: [{ a: 1 }, { a: { $gt: 5 } }] }, { a: 6 }, true],
	])("%j against %j is %j", (json, data, expected) => {
		const { condition, problems } = compileJsonCondition(json);
		expect([problems, condition && matches(condition, data, SCOPE)]).toEqual([[], expected]);
	});

	test("problems have no place in a file", () => {
		expect(compileJsonCondition({ a: { $gtt: 1 } }, "connectors/x.json").problems).toEqual([
			{
				code: "condition-unknown-operator",
				severity: "error",
				message: "There is no operator $gtt. Did you mean $gt?",
				file: "connectors/x.json",
			},
		]);
	});
});

test("the parts of a clause are there for whoever analyses it", () => {
	const { conjuncts, leaves } = compileCode("{ a: { $lt: data.max?.n || 3 }, $or: [{ b: 1 }] }");
	const [first] = leaves;
	expect({
		kinds: conjuncts.map(({ kind, operator }) => `${kind} ${operator}`),
		paths: leaves.map(({ path }) => path),
		position: first?.position,
		expression: first?.expressions.map(({ source, reads, line, column, node }) => ({
			source,
			reads,
			line,
			column,
			type: node.type,
		})),
	}).toEqual({
		kinds: ["test $lt", "group $or"],
		paths: [["a"], ["b"]],
		position: { line: 2, column: 33 },
		expression: [{ source: "data.max?.n || 3", reads: [["max", "n"]], line: 2, column: 38, type: "LogicalExpression" }],
	});
});

test("C8 compiling, explaining and watching never throw, whatever the condition", () => {
	const odd = fc.constantFrom(
		"{}",
		"[]",
		"x",
		"data",
		"data.a.b",
		"String",
		"null",
		"5",
		"-1",
		"`t`",
		"/(/.x",
		"/a/",
		"f()",
		"{ $gt: data }",
		"{ $in: data }",
		"{ $regex: data.a }",
		"{ $size: data.a }",
		"{ $type: data.a }",
		"{ $exists: data.a }",
		"{ $all: data.a }",
		"{ $all: [data.a] }",
		"{ $not: data.a }",
		"{ $or: data.a }",
		"{ ...{ $gt: 1 } }",
		"{ [x]: 1 }",
		"[,]",
		"...",
		"{ $eq: { $gt: 1 } }",
		"{ $elemMatch: 5 }",
		"{ $and: [5, String] }",
		"undefined",
		"class {}",
		"new Date()",
		"10n",
		"{ $options: 1 }",
	);
	const source = fc.oneof(
		randomCondition,
		odd,
		fc.tuple(odd, odd).map(([a, b]) => `{ a: ${a}, 'b.0': { c: ${b}, $ne: ${a} } }`),
		fc.tuple(odd, odd).map(([a, b]) => `data.a ? ${a} : { $nor: [${b}] }`),
	);
	fc.assert(
		fc.property(source, randomData, (code, data) => {
			let compiled: ReturnType<typeof compileModule>;
			try {
				compiled = compileModule(`const k = {}; export const condition = ${code};`);
			} catch (error) {
				if (error instanceof SyntaxError) return;
				throw error;
			}
			const { condition, problems } = compiled;
			expect(condition === undefined).toBe(problems.length > 0);
			if (!condition) return;
			expect(explain(condition, data, SCOPE).every((clause) => clause.matches)).toBe(matches(condition, data, SCOPE));
			const watched = watch(condition, data, SCOPE);
			expect(JSON.parse(JSON.stringify(watched))).toEqual(watched);
		}),
		{ numRuns: 2_000 },
	);
});
