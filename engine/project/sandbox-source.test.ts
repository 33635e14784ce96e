import fc from "fast-check";
import { expect, test } from "vitest";
import { parseModule } from "./program.ts";
import { librarySource, sandboxSource } from "./sandbox-source.ts";

function step(source: string) {
	const parsed = parseModule(source);
	if (!parsed.ok) throw new Error(parsed.fault.message);
	return sandboxSource(parsed.program, source);
}

function library(source: string) {
	const parsed = parseModule(source);
	if (!parsed.ok) throw new Error(parsed.fault.message);
	return librarySource(parsed.program, source);
}

/** What the body gives when it is run as a function, as the sandbox does. */
function run({ body, exports }: ReturnType<typeof step>): Record<string, unknown> {
	const pairs = exports.map(({ local, exported }) => `${JSON.stringify(exported)}: ${local}`).join(", ");
	return new Function(`"use strict"; ${body}\n; return { ${pairs} };`)();
}

const CONTENT = [{ local: "content", exported: "content" }];

test.each<[string, string, string]>([
	[
		"blanks export",
		"export const condition = { a: data.x };\nexport const content = async () => 1;",
		"       const condition = 0            ;\n       const content = async () => 1;",
	],
	[
		"keeps lines, tabs and CRLF",
		"export const condition = {\r\n\ta: [\r\n\t\t1,\r\n\t],\r\n};\r\nexport const content = () => {};\r\n",
		"       const condition = 0\r\n     \r\n    \r\n   \r\n ;\r\n       const content = () => {};\r\n",
	],
	[
		"takes a list of exports",
		"const condition = {}\nfunction content() {}\nexport { condition, content }\n(1, 2);",
		`const condition = 0 \nfunction content() {}\n;${" ".repeat(28)}\n(1, 2);`,
	],
	[
		"takes a function",
		"export const condition = {};export async function content() {}",
		"       const condition = 0 ;       async function content() {}",
	],
	[
		"takes a hashbang",
		"#!/usr/bin/node\nexport let condition = {}, content = f;",
		"///usr/bin/node\n       let condition = 0 , content = f;",
	],
])("%s", (_, source, body) => {
	expect(step(source)).toEqual({ body, exports: CONTENT });
});

test("an export under another name is found by its own", () => {
	expect(step("const c = { a };\nconst go = () => {};\nexport { c as condition, go as content };")).toEqual({
		body: `const c = 0    ;\nconst go = () => {};\n;${" ".repeat(40)}`,
		exports: [{ local: "go", exported: "content" }],
	});
});

test.each<[string, unknown]>([
	["export const a = 1, { b, c: [d = 4, ...e] } = { b: 2, c: [3, 5] };", { a: 1, b: 2, d: 3, e: [5] }],
	["export function f() {}\nexport class K {}", { f: expect.any(Function), K: expect.any(Function) }],
	["const x = 1;\nexport { x as y, x as 'z z' };", { y: 1, "z z": 1 }],
	["export default { a: 1 };", { default: { a: 1 } }],
	["export default{ a: 1 }", { default: { a: 1 } }],
	["export\n/* why default? */ default [1]\n", { default: [1] }],
	["export default function named() { return 2; }\nnamed();", { default: expect.any(Function) }],
	["export default function () {} const after = 1;", { default: expect.any(Function) }],
	["export default async () => 1", { default: expect.any(Function) }],
	["export default class {}\nconst $d = 1, $e = 2;", { default: expect.any(Function) }],
	["const condition = 5;\nexport { condition };", { condition: 5 }],
])("a library's exports are there once it has run: %s", (source, exported) => {
	const made = library(source);
	expect(made.body.length).toBe(source.length);
	expect(run(made)).toEqual(exported);
});

test("CommonJS stays as it is", () => {
	const source = "exports.a = 1;\nmodule.exports = { b: 2 };";
	expect(library(source)).toEqual({ body: source, exports: [] });
});

test("the condition is not evaluated", () => {
	const made = step("export const condition = nowhere.to.be.found;\nexport const content = () => 7;");
	expect((run(made).content as () => number)()).toBe(7);
});

test("length and line breaks stay, whatever the pieces", () => {
	const piece = fc.constantFrom(
		"export const condition = {\n a: `x\n1` };",
		"export const a1 = [\n1];",
		"export default\r\n{};",
		"export { q };",
		"export { q as condition,\n\n q as r }",
		"const q = 1",
		"export class Z {\n}",
		"// export const no = 1",
		"\u2028",
	);
	const breaks = (text: string) => [...text.matchAll(/[\n\r\u2028\u2029]/g)].map((match) => [match.index, match[0]]);
	fc.assert(
		fc.property(fc.uniqueArray(piece), (pieces) => {
			const source = pieces.join("\n");
			const parsed = parseModule(source);
			fc.pre(parsed.ok);
			for (const made of [step(source), library(source)]) {
				expect(made.body.length).toBe(source.length);
				expect(breaks(made.body)).toEqual(breaks(source));
				expect(made.body.replace(/\/\/[^\n]*/g, "")).not.toMatch(/\bexport\b/);
			}
		}),
	);
});
