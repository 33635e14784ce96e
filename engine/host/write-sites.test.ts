import { parse } from "acorn";
import { describe, expect, test } from "vitest";
import { writeSites } from "./write-sites.ts";

const sitesOf = (source: string) =>
	writeSites(parse(source, { ecmaVersion: "latest", sourceType: "module", allowAwaitOutsideFunction: true }), source);

describe("J3 lines of writes that the text leaves no doubt of", () => {
	test.each<[string, string, Record<string, string>]>([
		["an assignment, at its operator", "data.a = 1;\n\tdata.b.c\n  += 2;", { a: "1:8", c: "3:3" }],
		["a key in brackets", 'data["a b"] = 1;', { "a b": "1:13" }],
		["lines that end otherwise", "x;\r\ny;\u2028data.a = 1;", { a: "3:8" }],
		["nothing for a key written twice", "data.a = 1; other.a = 2; data.b = 3;", { b: "1:33" }],
		["nothing for a key also counted up", "data.a = 1; data.a++; data.b = 3;", { b: "1:30" }],
		["nothing for a key also deleted", "data.a = 1; delete data.a; data.b = 3;", { b: "1:35" }],
		["nothing for what lists write by themselves", "data.length = 1; data[0] = 2; data.b = 3;", { b: "1:38" }],
		["reading with Object", "data.a = Object.keys(data.b).length;", { a: "1:8" }],
		["a variable", "let a; a = 1; [a] = [2]; data.b = 1;", {}],
		["nothing where a key is worked out", "data.a = 1; data[key] = 2;", {}],
		["nothing where a pattern writes", "data.a = 1; [data.b] = [1];", {}],
		["nothing where a pattern with keys writes", "data.a = 1; ({ b: data.c } = { b: 1 });", {}],
		["nothing where a loop writes", "data.a = 1; for (data.b of [1]);", {}],
		["nothing where a worked out key is deleted", "data.a = 1; delete data[key];", {}],
		["nothing with Object.assign", "data.a = 1; Object.assign(data, { a: 2 });", {}],
		["nothing with Object by another name", "const o = Object; data.a = 1;", {}],
		["nothing with libraries", "data.a = 1; lib.orders.fill(data);", {}],
		["nothing with eval", "data.a = 1; eval(text);", {}],
		["nothing with constructors of values", "data.a = 1; (() => {}).constructor(text)();", {}],
	])("%s", (_what, source, sites) => {
		expect(sitesOf(source)).toEqual(sites);
	});

	test("what the condition is initialised with does not count", () => {
		const source = "const condition = { a: Object }; data.a = 1;";
		const program = parse(source, { ecmaVersion: "latest", sourceType: "module" });
		const [first] = program.body;
		const init = first?.type === "VariableDeclaration" ? first.declarations[0]?.init : undefined;
		expect(writeSites(program, source, init ?? undefined)).toEqual({ a: "1:41" });
	});
});
