import { expect, test } from "vitest";
import { compileJsonCondition } from "../../condition/index.ts";
import type { Write } from "../facts/index.ts";
import { ANY, DEEP, ITEM, type Pattern } from "../value/index.ts";
import { createClauseIndex, createWriteIndex } from "./clause-index.ts";
import { conditionClauses } from "./condition-facts.ts";

function clausesOf(json: Parameters<typeof compileJsonCondition>[0]) {
	const { condition, problems } = compileJsonCondition(json);
	if (condition === undefined) throw new Error(problems[0]?.message);
	return conditionClauses(condition, 1);
}

const NESTED = { order: { status: "new", total: { $gt: 5 } }, customer: { status: "known" } };
const FLAT = { status: "new", order: { total: { $gt: 5 } } };
const ALL = ['order.status is "new"', "order.total > 5", 'customer.status is "known"'];

test.each<[string, Parameters<typeof compileJsonCondition>[0], Pattern, string[]]>([
	["a key that one path has", NESTED, ["order", "total"], ["order.total > 5"]],
	["a key that paths of two topics have", NESTED, ["order", "status", "text"], [ALL[0] as string, ALL[2] as string]],
	["a key that no path has", NESTED, ["order", "note"], []],
	["a whole object", NESTED, ["order"], ALL],
	["any key", NESTED, ["order", ANY], ALL],
	["any item", NESTED, ["order", ITEM], ALL],
	["anything", NESTED, [DEEP], ALL],
	[
		"any write, where a clause looks at a key of the data itself",
		FLAT,
		["order", "note"],
		['status is "new"', "order.total > 5"],
	],
])("%s bears on those clauses that its path can meet", (_, json, path, texts) => {
	expect(
		createClauseIndex(clausesOf(json))
			.meeting(path)
			.map(({ text }) => text),
	).toEqual(texts);
});

test.each<[string, Parameters<typeof compileJsonCondition>[0], string[]]>([
	[
		"those of its keys, and those that any clause may notice, in their order",
		NESTED,
		["customer.status", "order", "order.total"],
	],
	[
		"all, where a clause looks at a key of the data itself",
		FLAT,
		["customer.status", "order", "order.note", "order.total"],
	],
	["none, where there is no clause", {}, []],
])("a condition is met by %s", (_, json, texts) => {
	const write = (...path: string[]): Write => ({
		path,
		text: path.join("."),
		shape: [{ kind: "unknown" }],
		when: "always",
		line: 1,
		column: 1,
		isRoot: true,
		isLeft: true,
	});
	const writes = [write("customer", "status"), write("order"), write("order", "note"), write("order", "total")];
	expect(
		createClauseIndex(clausesOf(json))
			.metBy(createWriteIndex(writes))
			.map(({ text }) => text),
	).toEqual(texts);
});
