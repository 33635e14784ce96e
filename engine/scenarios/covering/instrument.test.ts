import { parse } from "acorn";
import { describe, expect, test } from "vitest";
import { BRANCH_MARK, instrument } from "./instrument.ts";

/** Runs instrumented code that ends in an expression, and tells what it came to and where it came by. */
function run(code: string) {
	const program = parse(code, { ecmaVersion: "latest", sourceType: "module", locations: true });
	const { body, branches } = instrument(code, program, 10);
	const marks: number[] = [];
	const console = { debug: (mark: string, i: number) => void (mark === BRANCH_MARK && marks.push(i - 10)) };
	const value: unknown = new Function("console", `"use strict";${body}\nreturn result;`)(console);
	return {
		value,
		body,
		by: branches.map(({ kind, line }, i) => `${marks.includes(i) ? "+" : "-"}${kind}@${line}`),
		branches,
	};
}

describe("what a run comes by", () => {
	test.each<[string, string, unknown, string[]]>([
		["if and no else", "let result = 0;\nif (result) result = 1;", 0, ["-if@2", "+else@2"]],
		["if and else without braces", "let result;\nif (1) result = 1\nelse result = 2", 1, ["+if@2", "-else@3"]],
		[
			"nested ifs",
			"let result = 0;\nif (1) if (0) result = 1; else result = 2;",
			2,
			["+if@2", "-else@2", "-if@2", "+else@2"],
		],
		[
			"else if",
			"let result;\nif (0) result = 1; else if (1) result = 2; else { result = 3 }",
			2,
			["-if@2", "+else@2", "+if@2", "-else@2"],
		],
		["a conditional", "const result = 0 ? 'a' : ({ a: 1 }).a;", 1, ["-yes@1", "+no@1"]],
		[
			"logic",
			"const result = [0 && 1, 1 && 2, 0 || 3, null ?? 4, 5 ?? 6];",
			[0, 2, 3, 4, 5],
			["-and@1", "+and@1", "+or@1", "+nullish@1", "-nullish@1"],
		],
		[
			"functions",
			"const f = () => ({ a: 1 });\nfunction g() { return 2 }\nconst result = f().a;",
			1,
			["+function@1", "-function@2"],
		],
		[
			"a switch",
			"let result = '';\nswitch (2) { case 1: case 2: result += 'b'; case 3: result += 'c'; break; default: result += 'd'; }",
			"bc",
			["+case@2", "+case@2", "-default@2"],
		],
		[
			"loops",
			"let result = 0;\nfor (const n of [1, 2]) result += n;\nwhile (0) result = 9;\ndo result++; while (0);",
			4,
			["+loop@2", "-loop@3", "+loop@4"],
		],
		["a catch", "let result;\ntry { throw 1 } catch { result = 2 }", 2, ["+catch@2"]],
		[
			"a class",
			"class A { constructor() { this.n = 1 } get m() { return this.n } static s = () => 3 }\nconst result = new A().m + A.s();",
			4,
			["+function@1", "+function@1", "+function@1"],
		],
		["a label", "let result = 0;\nouter: for (;;) { for (;;) { result++; break outer } }", 1, ["+loop@2", "+loop@2"]],
		["names of functions stay", "const f = async (x) => x;\nconst result = f.name;", "f", ["-function@1"]],
	])("%s", (_name, code, value, by) => {
		const ran = run(code);
		expect({ value: ran.value, by: ran.by }).toEqual({ value, by });
	});

	test("lines stay what they are, and functions have their names", () => {
		const code = 'const result = 1;\nconst content = async () => {\n\tthrow new Error("x");\n};';
		const { body, branches } = run(code);
		expect(body.split("\n").length).toBe(code.split("\n").length);
		expect(branches).toEqual([{ line: 2, column: 29, kind: "function", name: "content" }]);
	});

	test.each([
		["a console of its own", "const console2 = 1; function f(console) { console.log(1) } const result = 2;"],
		["the mark's own name", "const $stepscape_came_by = 1; const result = () => 2;"],
	])("code with %s is left as it is", (_name, code) => {
		const program = parse(code, { ecmaVersion: "latest", sourceType: "module" });
		expect(instrument(code, program, 0)).toEqual({ body: code, branches: [] });
	});
});
