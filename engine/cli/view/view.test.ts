import { expect, test } from "vitest";
import type { Json } from "../../contract/index.ts";
import { formatClauses, formatProblems } from "./clauses.ts";
import { cut, printable, printableLine } from "./printable.ts";
import { createStyle } from "./style.ts";
import { formatTable } from "./table.ts";
import { counted, formatDuration } from "./units.ts";
import { formatChange, formatValue } from "./value.ts";

const plain = createStyle(false);

test.each([
	[0, "0 ms"],
	[-5, "0 ms"],
	[0.25, "0.3 ms"],
	[12.4, "12 ms"],
	[999, "999 ms"],
	[1_000, "1.0 s"],
	[59_900, "59.9 s"],
	[59_960, "1 min 0 s"],
	[184_000, "3 min 4 s"],
	[7_500_000, "2 h 5 min"],
	[266_400_000, "3 d 2 h"],
])("%d milliseconds are %s", (ms, text) => {
	expect(formatDuration(ms)).toBe(text);
});

test("counted things", () => {
	expect([counted(1, "run"), counted(2_000, "run"), counted(0, "match", "matches")]).toEqual([
		"1 run",
		"2,000 runs",
		"0 matches",
	]);
});

test.each([
	["a\u001b[31mb", "a\\u001b[31mb"],
	["\u202eabc", "\\u202eabc"],
	["a\r\nb\tc", "a\nb\tc"],
	["a\rb", "a\\u000db"],
	["grün 🙂", "grün 🙂"],
])("%j is printable", (text, shown) => {
	expect(printable(text)).toBe(shown);
});

test("on one line, and cut", () => {
	expect(printableLine("a\n\n b\tc")).toBe("a  b c");
	expect([cut("abc", 3), cut("abcd", 3), cut("abcd", 0)]).toEqual(["abc", "ab…", "…"]);
});

test.each<[Json | undefined, string]>([
	[undefined, "(nothing)"],
	["a\nb", '"a\\nb"'],
	[{ a: [1, null] }, '{ "a": [ 1, null ] }'],
	[[], "[]"],
	["x".repeat(30), `"${"x".repeat(18)}…`],
])("%j as a value", (value, text) => {
	expect(formatValue(value, 20)).toBe(text);
});

test.each([
	[{ after: 1 }, "+ 1"],
	[{ before: 1 }, "- 1"],
	[{ before: 1, after: null }, "1 → null"],
])("the change %j", (change, text) => {
	expect(formatChange(change)).toBe(text);
});

test("a table gives way in the columns that may, and only without a terminal is cut nothing", () => {
	const columns = [
		{ title: "ID", value: (row: string[]) => row[0] as string },
		{ title: "NAME", value: (row: string[]) => row[1] as string, shrinks: true },
		{ title: "N", value: (row: string[]) => row[2] as string, align: "right" as const },
	];
	const rows = [
		["1", "a name that is much too long", "5"],
		["2", "short", "10"],
	];
	expect(formatTable(rows, columns, { width: 22 })).toBe(
		["ID  NAME             N", "1   a name that i…   5", "2   short           10", ""].join("\n"),
	);
	expect(formatTable(rows, columns, {})).toBe("1\ta name that is much too long\t5\n2\tshort\t10\n");
});

test("clauses and problems", () => {
	expect(
		formatClauses(
			[
				{ clause: 'a is "x"', path: "a", matches: true, actual: "x" },
				{ clause: "b exists", path: "b", matches: false },
				{
					clause: "either",
					path: "",
					matches: false,
					children: [{ clause: "c > 1", path: "c", matches: false, actual: 0 }],
				},
				{ clause: "d < limit", path: "d", matches: false, error: "limit is undefined" },
			],
			plain,
		),
	).toBe('✓ a is "x"\n✗ b exists  found nothing\n✗ either\n  ✗ c > 1  found 0\n✗ d < limit  limit is undefined\n');
	expect(
		formatProblems(
			[
				{
					code: "x",
					severity: "error",
					message: "It is broken.",
					file: "steps/a.js",
					line: 2,
					column: 5,
					excerpt: "\tlet = 1",
				},
				{ code: "y", severity: "info", message: "Look.", file: "automation.json" },
			],
			plain,
		),
	).toBe("error  steps/a.js:2:5  It is broken.\n     let = 1\ninfo  automation.json  Look.\n");
});

test("colours are codes around the text, and nothing around nothing", () => {
	const style = createStyle(true);
	expect([style.red("a"), style.bold(""), plain.red("a")]).toEqual(["\u001b[31ma\u001b[39m", "", "a"]);
});
