import { expect, test } from "vitest";
import { readCode } from "./code-file.ts";
import { readStep } from "./step-file.ts";

const C = "export const condition = { a: 1 };";
const T = "export const content = async () => {};";

const read = (source: string, name = "x") => readStep(name, `steps/${name}.js`, source);
const problems = (source: string) => read(source).problems.map(({ code, line, column }) => `${code} ${line}:${column}`);

test.each<[string, string]>([
	["const", `${C}\n${T}`],
	["let and var", "export let condition = {};\nexport var content = () => {};"],
	["a function", `${C}\nexport async function content() {}`],
	["a list", "const condition = {};\nconst content = function () {};\nexport { condition, content };"],
	["other names inside", "const c = {};\nfunction go() {}\nexport { c as condition, go as 'content' };"],
	["a name for a function", `${C}\nconst go = async () => {};\nexport const content = go;`],
	["a wrapped function", `${C}\nexport const content = guard(async () => {});`],
	["await inside functions", `${C}\nexport const content = async () => { await x; for await (const y of z) y(); };`],
	["a require of its own", `${C}\nconst require = (x) => x;\nexport const content = () => require("a");`],
	["a parameter called require", `${C}\nexport const content = () => [1].map((require) => require(1));`],
	["CRLF", `${C}\r\n${T}\r\n`],
])("a step can be written with %s", (_, source) => {
	const { content, runnable, condition, problems } = read(source);
	expect({ content, runnable, type: condition?.type, problems }).toEqual({
		content: true,
		runnable: true,
		type: "ObjectExpression",
		problems: [],
	});
});

test.each<[string, string, string[]]>([
	["C8 text that does not parse", `${C}\nexport const content = async () => {\n  if (\n};`, ["step-syntax 4:1"]],
	["nothing at all", "", ["step-no-condition 1:1", "step-no-content 1:1"]],
	["no condition", T, ["step-no-condition 1:1"]],
	["a condition that has no value", `export let condition;\n${T}`, ["step-no-condition 1:12"]],
	["a condition that is a function", `export function condition() {}\n${T}`, ["step-no-condition 1:17"]],
	["no content", C, ["step-no-content 1:1"]],
	[
		"a default export",
		"export default { condition: {}, content() {} };",
		["step-no-condition 1:1", "step-no-content 1:1"],
	],
	[
		"a destructured export",
		"export const { condition, content } = x;",
		["step-no-condition 1:1", "step-no-content 1:1"],
	],
	["a content that is a text", `${C}\nexport const content = "x";`, ["step-content-not-function 2:14"]],
	["a content that is nothing", `${C}\nexport let content;`, ["step-content-not-function 2:12"]],
	["a content that is a generator", `${C}\nexport function* content() {}`, ["step-content-not-function 2:18"]],
	[
		"a content named after an object",
		`${C}\nconst o = {};\nexport { o as content };`,
		["step-content-not-function 3:10"],
	],
	["an import", `import fs from "fs";\n${C}\n${T}`, ["step-import 1:1"]],
	[
		"an export from elsewhere",
		`export * from "x";\nexport { y } from "z";\n${C}\n${T}`,
		["step-import 1:1", "step-import 2:1"],
	],
	["a dynamic import", `${C}\nexport const content = () => import("fs");`, ["step-import 2:30"]],
	["import.meta", `${C}\nexport const content = () => import.meta.url;`, ["step-import 2:30"]],
	["require", `${C}\nexport const content = () => require("fs");`, ["step-import 2:30"]],
	["an await at the top", `${C}\n${T}\nconst x = await 1;`, ["step-top-level-await 3:11"]],
	["a loop that awaits at the top", `${C}\n${T}\nfor await (const x of []) {}`, ["step-top-level-await 3:1"]],
	["an await in a class's key", `${C}\n${T}\nclass K { [await 1]() {} }`, ["step-top-level-await 3:12"]],
])("C8 %s is a problem, and the step does not run", (_, source, expected) => {
	expect(problems(source)).toEqual(expected);
	expect(read(source).runnable).toBe(false);
});

test("C8 a problem says what, where and shows the line", () => {
	expect(read(`${C}\n\texport const content = 5;`).problems).toEqual([
		{
			code: "step-content-not-function",
			severity: "error",
			message: "The content must be a function, such as async () => { … }, and is 5.",
			file: "steps/x.js",
			line: 2,
			column: 15,
			excerpt: "\texport const content = 5;",
			step: "x",
		},
	]);
});

test.each(["a b", "größe", "validate-order_2", "v1.2", "日本"])("%s can be a step's name", (name) => {
	expect(read(`${C}\n${T}`, name).problems).toEqual([]);
});

test.each(["", "-x", "a ", "a.", "a..b", "con", "nul.x", "a/b", "a\nb", "a:b", "__proto__", "x".repeat(101)])(
	"%j cannot be a step's name",
	(name) => {
		expect(read(`${C}\n${T}`, name).problems.map(({ code }) => code)).toEqual(["step-name"]);
	},
);

test.each<[string, string]>([
	["brackets", "[".repeat(100_000)],
	["parentheses around a value", `x = ${"(".repeat(50_000)}1${")".repeat(50_000)}`],
	["a chain of calls", `${C}\n${T}\nx${".y".repeat(5_000)}`],
])("code nested too deeply is a problem, not a crash: %s", (_, source) => {
	expect(read(source).problems.map(({ code }) => code)).toEqual(["step-syntax"]);
});

test.each<[string, string[]]>([
	["module.exports = { a: 1 };", []],
	["export const a = 1;", []],
	["const x = require('fs');", ["library-import 1"]],
	["await 1;", ["library-top-level-await 1"]],
	["a b", ["library-syntax 1"]],
])("a library is checked as well: %s", (source, expected) => {
	const { problems, runnable } = readCode("library", "tools", "lib/tools.js", source);
	expect({ problems: problems.map(({ code, line }) => `${code} ${line}`), runnable }).toEqual({
		problems: expected,
		runnable: expected.length === 0,
	});
});
