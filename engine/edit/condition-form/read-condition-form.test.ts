import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { ConditionRow } from "../../contract/index.ts";
import { readConditionForm } from "./read-condition-form.ts";

/** Rows in one line each, for reading. */
function told(rows: readonly ConditionRow[], indent = ""): string[] {
	return rows.flatMap((row) => {
		const start = `${indent}${row.id} ${row.path.join(".")}`.trimEnd();
		if (row.kind === "group") return [`${start} ${row.combine}`, ...told(row.rows, `${indent}  `)];
		if (row.kind === "code") return [`${start} code ${row.code} | ${row.reason}`];
		const { value } = row;
		const text =
			value?.kind === "json"
				? JSON.stringify(value.json)
				: value?.kind === "code"
					? `(${value.code})`
					: value?.kind === "type"
						? value.type
						: value && `/${value.pattern}/${value.flags}`;
		return [`${start} ${row.comparison}${text === undefined ? "" : ` ${text}`}`];
	});
}

const CONSTANTS = 'const NEW = "new"; const vip = { tier: "vip" }; const key = "k"; const base = { z: 1 };';

function formOf(code: string): string[] | string {
	const result = readConditionForm(`${CONSTANTS}\nexport const condition = ${code};`);
	return result.ok ? told(result.form.rows) : result.reason;
}

describe("a condition as a form", () => {
	const cases: readonly (readonly [rule: string, code: string, rows: readonly string[]])[] = [
		[
			"C1 fields in objects and with dots",
			`{ order: { status: "new", "a.0": 1 }, "b.c": 2 }`,
			['1 order.status is "new"', "2 order.a.0 is 1", "3 b.c is 2"],
		],
		[
			"C2 C3 literals",
			"{ a: true, b: null, c: -1, d: `x`, e: (1) }",
			["1 a is true", "2 b is null", "3 c is -1", '4 d is "x"', "5 e is 1"],
		],
		[
			"C4 types",
			`{ a: String, b: { $type: "NUMBER" }, c: { $type: Date }, d: {}, e: { $type: "null" } }`,
			["1 a is-a text", "2 b is-a number", "3 c is-a date", "4 d is-a object", "5 e is-a nothing"],
		],
		[
			"C5 order and lists",
			`{ a: { $gt: 1, $lte: "z" }, b: { $in: [1, 2] }, c: { $nin: [String] } }`,
			["1 a greater-than 1", '2 a at-most "z"', "3 b one-of [1,2]", "4 c none-of ([String])"],
		],
		[
			"C5 presence",
			`{ a: { $exists: true }, b: { $exists: false }, c: undefined, d: { $ne: undefined } }`,
			["1 a exists", "2 b is-missing", "3 c is-missing", "4 d exists"],
		],
		[
			"C5 C6 patterns",
			`{ a: /x\\/y/i, b: { $regex: "x", $options: "i" } }`,
			["1 a matches /x/y/i", "2 b matches /x/i"],
		],
		[
			"C5 C6 lists",
			`{ a: ["x", 1], b: { $size: 2 }, c: { $size: { $gt: 2 } }, d: [{ id: String }], e: { $elemMatch: { id: 1, n: 2 } } }`,
			[
				'1 a contains-all ["x",1]',
				"2 b has-length 2",
				"3 c length",
				"  3.1 greater-than 2",
				"4 d contains-each",
				"  4.1 id is-a text",
				"5 e contains",
				"  5.1 id is 1",
				"  5.2 n is 2",
			],
		],
		[
			"C5 groups",
			`{ $or: [{ a: 1 }, { b: 2, c: 3 }], d: { $not: { $gt: 1 } }, $nor: [{ e: 1 }] }`,
			[
				"1 any",
				"  1.1 a is 1",
				"  1.2 all",
				"    1.2.1 b is 2",
				"    1.2.2 c is 3",
				"2 d not",
				"  2.1 d greater-than 1",
				"3 none",
				"  3.1 e is 1",
			],
		],
		[
			"C7 expressions",
			`{ a: { $lt: data.max ?? 3 }, b: data.c, d: NEW, e: { $eq: data.x } }`,
			["1 a less-than (data.max ?? 3)", "2 b is (data.c)", "3 d is (NEW)", "4 e is (data.x)"],
		],
		[
			"C8 what the form cannot show",
			`{ a: { $foo: 1 }, b: { $gt: null }, c: data.x ? String : 1, ...base, [key]: 1, d: vip, e: 1, e: 2, f: { $exists: data.x } }`,
			[
				"1 a code $foo: 1 | There is no operator $foo.",
				"2 b code $gt: null | $gt needs a number, a text, true or false, or an expression such as data.limit.",
				"3 c code c: data.x ? String : 1 | Which clause holds is decided by an expression. Change it in the code.",
				"4 code ...base | These clauses come from elsewhere in the file. Change them there.",
				"5 code [key]: 1 | The form needs a field's name here, not one that is computed.",
				"6 d code d: vip | The constant vip stands for what has to hold. Change it where it is made.",
				'7 code e: 1 | "e" is written more than once here. Keep one of them.',
				'8 code e: 2 | "e" is written more than once here. Keep one of them.',
				"9 f code $exists: data.x | Whether it has to be there is computed. Change it in the code.",
			],
		],
		["nothing", "{}", []],
	];
	test.each(cases)("%s", (_, code, rows) => {
		expect(formOf(code)).toEqual(rows);
	});

	test("rows tell their place", () => {
		const source = "\nexport const condition = {\n\ta: 1,\n};";
		const start = source.indexOf("a: 1");
		expect(readConditionForm(source)).toEqual({
			ok: true,
			form: {
				rows: [
					{
						id: "1",
						kind: "test",
						isEditable: true,
						path: ["a"],
						comparison: "is",
						value: { kind: "json", json: 1 },
						place: { start, end: start + 4, line: 3 },
					},
				],
			},
		});
	});

	test("every condition of the samples has a form without code", () => {
		const folder = new URL("../../../assets/samples/", import.meta.url);
		const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
			/steps[/\\][^/\\]+\.js$/.test(file),
		);
		const withCode = files.filter((file) => {
			const result = readConditionForm(readFileSync(new URL(file.replaceAll("\\", "/"), folder), "utf8"));
			return !result.ok || told(result.form.rows).some((row) => row.includes(" | "));
		});
		expect(files.length).toBeGreaterThan(20);
		expect(withCode).toEqual([]);
	});
});

describe("what has no form says why", () => {
	const cases: readonly (readonly [string, string, string])[] = [
		[
			"no condition",
			"export const content = 1;",
			'The step has no condition to show. Add "export const condition = {};" to its code.',
		],
		["nothing", "", 'The step has no condition to show. Add "export const condition = {};" to its code.'],
		[
			"a computed one",
			"export const condition = make();",
			"The condition is computed, so it has no form. Change it in the code, or write it as { … }.",
		],
		[
			"a function",
			"export function condition() {}",
			"The condition is computed, so it has no form. Change it in the code, or write it as { … }.",
		],
		[
			"broken code",
			"export const condition = {\n a: };",
			"The code cannot be read: line 2 is not valid JavaScript. Correct it there first.",
		],
		[
			"deep nesting",
			`export const condition = ${"{a:".repeat(2_000)}1${"}".repeat(2_000)}`,
			"The code is nested too deeply to be shown as a form. Edit it as code.",
		],
		["a huge file", `/*${"x".repeat(4_000_000)}*/`, "The file is too long to be shown as a form. Edit it as code."],
	];
	test.each(cases)("%s", (_, source, reason) => {
		expect(readConditionForm(source)).toEqual({ ok: false, reason });
	});

	test("a condition that is exported by another name has a form", () => {
		const result = readConditionForm("const when = ({ a: 1 });\nexport { when as condition };");
		expect(result.ok && told(result.form.rows)).toEqual(["1 a is 1"]);
	});
});
