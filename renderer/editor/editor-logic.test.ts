import { describe, expect, test } from "vitest";
import type { ClauseResult, ConditionRow, GraphStep } from "../../engine/contract/index.ts";
import { rowStandings } from "./condition/row-standings.ts";
import { findUsages, knownPaths } from "./find-usages.ts";
import { pathAt } from "./path-at.ts";

describe("the path under the cursor", () => {
	test.each([
		["data.or|der.status = 1", "order"],
		["data.order.st|atus = 1", "order.status"],
		["data.order.status| = 1", "order.status"],
		["x = da|ta.order.status", "order"],
		["data.order?.items[0].s|ku", "order.items[*].sku"],
		["data.order.items[i].s|ku", "order.items.*.sku"],
		['data["a b"].c|', '["a b"].c'],
		["data.a = 1; data.b| = 2", "b"],
		["mydata.or|der", undefined],
		["da|ta", undefined],
		["|", undefined],
	])("%s", (marked, path) => {
		expect(pathAt(marked.replace("|", ""), marked.indexOf("|"))).toBe(path);
	});
});

const steps = [
	{
		name: "a",
		file: "steps/a.js",
		reads: [{ path: "order", clause: "order exists", line: 1 }],
		writes: [{ path: "order.items[*].sku", values: [], type: "string", when: "always", line: 3, column: 2 }],
	},
	{ name: "b", file: "steps/b.js", reads: [{ path: "order.items[*]", clause: null, line: 4 }], writes: [] },
] as unknown as readonly GraphStep[];

test.each([
	["order", ["writes a 3", "asks a 1", "reads b 4"]],
	["order.items[0]", ["writes a 3", "asks a 1", "reads b 4"]],
	["order.items[*].sku", ["writes a 3", "asks a 1", "reads b 4"]],
	["order.total", ["asks a 1"]],
	["ord", []],
])("who uses %s", (path, usages) => {
	expect(findUsages({ steps }, path).map(({ kind, step, line }) => `${kind} ${step} ${line}`)).toEqual(usages);
});

test("paths that are known", () => {
	const inputs = [{ path: "customer", readers: [] }];
	expect(knownPaths({ steps, inputs })).toEqual(["customer", "order", "order.items[*]", "order.items[*].sku"]);
});

describe("rows and their clauses", () => {
	const row = (id: string, path: string[], rows?: ConditionRow[]): ConditionRow =>
		({ id, path, kind: rows ? "group" : "test", combine: "any", rows }) as unknown as ConditionRow;
	const clause = (path: string, matches: boolean, children?: ClauseResult[]): ClauseResult => ({
		clause: path,
		path,
		matches,
		...(children && { children }),
	});
	const told = (rows: ConditionRow[], clauses: ClauseResult[]) =>
		rowStandings(rows, clauses).map((found) => `${found.row.id} ${found.result.matches}`);

	test("two of one path are told apart by their order", () =>
		expect(told([row("1", ["a"]), row("2", ["a"])], [clause("a", true), clause("a", false)])).toEqual([
			"1 true",
			"2 false",
		]));
	test("rows in a group are those of its clause", () =>
		expect(
			told(
				[row("1", [], [row("1.1", ["a"]), row("1.2", ["b"])])],
				[clause("", false, [clause("a", false), clause("b", true)])],
			),
		).toEqual(["1 false", "1.1 false", "1.2 true"]));
	test("where there are more clauses than rows, the path tells", () =>
		expect(told([row("1", ["b"])], [clause("a", true), clause("b", false)])).toEqual(["1 false"]));
});
