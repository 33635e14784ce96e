import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matches } from "../../condition/index.ts";
import { randomCondition, randomData } from "../../condition/random-cases.ts";
import { compileCode, SCOPE } from "../../condition/test-support.ts";
import { applyPatch, type Json, type JsonObject, type Path } from "../../contract/index.ts";
import { editOf, isInside, placesOf } from "./edit.ts";
import { findEdits } from "./find-edits.ts";
import { smallestChange, withChanges } from "./smallest-change.ts";

/** Condition, data, and each change as `path: from → to (wanted)`. */
const cases: [string, string, JsonObject, string[]][] = [
	["C2 an equal value", '{ status: "paid" }', { status: "new" }, ['status: "new" → "paid" ("paid")']],
	["C1 nested", '{ order: { status: "paid" } }', {}, ['order.status: nothing → "paid" ("paid")']],
	[
		"C1 through a text",
		'{ order: { status: "paid" } }',
		{ order: "x" },
		['order: "x" → {"status":"paid"} ({"status":"paid"})'],
	],
	["C3 null", "{ a: null }", { a: 1 }, ["a: 1 → null (null or nothing)"]],
	[
		"C4 a type",
		"{ a: Number, b: Date }",
		{ a: "1", b: 2 },
		['a: "1" → 1 (a number)', 'b: 2 → "2024-01-31T12:00:00.000Z" (a date with a time)'],
	],
	["C5 $gt", "{ total: { $gt: 10000 } }", { total: 5 }, ["total: 5 → 10001 (a number over 10000)"]],
	["C5 a range", "{ n: { $gt: 1, $lt: 2 } }", { n: 5 }, ["n: 5 → 1.5 (a number under 2)"]],
	["C5 $in", '{ s: { $in: ["a", "b"] } }', { s: "c" }, ['s: "c" → "a" (one of "a", "b")']],
	["C5 $nin", '{ s: { $nin: ["a", "b"] } }', { s: "a" }, ['s: "a" → true (anything but "a", "b")']],
	["C5 $ne", '{ s: { $ne: "a" } }', { s: "a" }, ['s: "a" → true (anything but "a")']],
	[
		"C5 $exists",
		"{ a: { $exists: true }, b: { $exists: false } }",
		{ b: 1 },
		["a: nothing → true (anything)", "b: 1 → nothing (nothing)"],
	],
	["C5 $regex", "{ code: /^LK\\d{3}$/ }", { code: 1 }, ['code: 1 → "LK000" (a text that matches /^LK\\d{3}$/)']],
	["C5 $size", "{ list: { $size: 2 } }", { list: [1] }, ["list: [1] → [1,1] (a list that has 2 items)"]],
	[
		"C5 $size within",
		"{ list: { $size: { $gt: 1 } } }",
		{ list: [] },
		["list: [] → [null,null] (a list that has a length > 1)"],
	],
	[
		"C5 $elemMatch, an item that lacks little",
		'{ items: { $elemMatch: { sku: "A", ok: true } } }',
		{ items: [{ sku: "A", ok: false }] },
		["items[0].ok: false → true (true)"],
	],
	[
		"C5 $elemMatch, another item",
		'{ items: { $elemMatch: { sku: "B", qty: { $gt: 5 } } } }',
		{ items: [{ sku: "A", qty: 1 }] },
		['items[1]: nothing → {"sku":"B","qty":6} ({"sku":"B","qty":6})'],
	],
	["C5 $all", "{ tags: { $all: ['a', 'b'] } }", { tags: ["b"] }, ['tags[1]: nothing → "a" ("a")']],
	[
		"C5 $not",
		"{ items: { $not: { $elemMatch: { ok: null } } } }",
		{ items: [{ ok: true }, {}, { ok: null }] },
		["items[1].ok: nothing → true (true)", "items[2].ok: null → true (true)"],
	],
	[
		"C5 $or, the branch that lacks least",
		"{ $or: [{ a: 1, b: 1, c: 1 }, { d: 1, e: 1 }] }",
		{ a: 1, b: 1 },
		["c: nothing → 1 (1)"],
	],
	[
		"C5 $nor",
		"{ $nor: [{ a: 1 }, { b: 2 }] }",
		{ a: 1, b: 2 },
		["a: 1 → true (anything but 1)", "b: 2 → true (anything but 2)"],
	],
	["C6 a list literal", "{ tags: ['a'] }", {}, ['tags: nothing → ["a"] (a list that contains "a")']],
	["C7 an expression", "{ total: { $gt: data.limit } }", { total: 1, limit: 10 }, ["total: 1 → 11 (a number over 10)"]],
	["C7 an expression that has to come true", "{ a: 1, b: data.c > 3 ? 1 : Number }", { a: 1, b: "x" }, ['b: "x" → 1']],
	[
		"$stash is not shown (S1)",
		'{ $stash: { key: "abc" } }',
		{ $stash: { key: "secret" } },
		['$stash.key: nothing → "abc" ("abc")'],
	],
];

const shown = (value: Json | undefined) => (value === undefined ? "nothing" : JSON.stringify(value));

describe("the smallest change", () => {
	test.each(cases)("%s: %s", (_name, code, data, expected) => {
		const condition = compileCode(code);
		const change = smallestChange(condition, data, SCOPE);
		if (!change.found) throw new Error(change.reason);
		expect(matches(condition, withChanges(data, change), SCOPE)).toBe(true);
		const texts = change.changes.map(
			({ path, from, to, wanted }) => `${path}: ${shown(from)} → ${shown(to)} (${wanted})`,
		);
		expect(texts.length).toBe(expected.length);
		for (const [i, text] of texts.entries()) expect(text.startsWith(expected[i] as string), text).toBe(true);
	});

	test.each([
		[
			"{ a: { $gt: 2, $lt: 1 } }",
			"No change was found with which it does: what it asks for contradicts itself, or is too much to try: a > 2, a < 1.",
		],
		["{ a: /x(?=y)z/ }", "No change was found"],
	])("%s has none, and says so", (code, reason) => {
		const change = smallestChange(compileCode(code), {}, SCOPE);
		expect(change.found ? change : change.reason).toContain(reason);
	});
});

/** Conditions and data that are large or meant to take long: an answer comes all the same, and is right where there is one. */
const MANY = Array.from({ length: 1_000 }, (_, i) => i);
const LIST = MANY.flatMap((i) => [{ sku: `S${i}`, ok: false, n: i }]);
const hostile: [string, string, JsonObject, number | undefined][] = [
	["an item of a long list", "{ items: { $elemMatch: { ok: true, n: { $gt: 1e9 } } } }", { items: LIST }, 1],
	["no item of a long list", "{ items: { $not: { $elemMatch: { ok: false } } } }", { items: LIST }, 1],
	["an item that cannot be", "{ items: { $elemMatch: { n: { $gt: 2, $lt: 1 } } } }", { items: LIST }, undefined],
	["many fields", `{ ${MANY.map((i) => `k${i}: ${i}`).join()} }`, {}, 1_000],
	["many fields of one object", `{ o: { $exists: true, ${MANY.map((i) => `k${i}: ${i}`).join()} } }`, {}, undefined],
	[
		"many alternatives that exclude each other",
		`{ $and: [${MANY.map((i) => `{ $or: [{ a: ${i} }, { b: ${i} }] }`).join()}] }`,
		{},
		undefined,
	],
	["lists within lists", `{ a: ${"{ $elemMatch: { x: ".repeat(20)} 1 ${"} }".repeat(20)} }`, {}, undefined],
	["a long regular expression", `{ a: /${"(a|b|c)*".repeat(50)}x{30}y$/ }`, {}, 1],
	["an expression that fails", "{ a: data.b.c.d }", {}, undefined],
];

test.each(hostile)("%s", (_name, code, data, places) => {
	const condition = compileCode(code);
	const change = smallestChange(condition, data, SCOPE);
	if (change.found) expect(matches(condition, withChanges(data, change), SCOPE)).toBe(true);
	if (places !== undefined) expect(change.found ? change.changes.length : change.reason).toBe(places);
});

/** Paths that tests look at, and values that are put there one by one, by somebody who does not think. */
const VALUES: (Json | undefined)[] = [
	undefined,
	null,
	true,
	false,
	0,
	1,
	2,
	3,
	1.5,
	"",
	"x",
	"xy",
	"2024-01-31T12:00:00Z",
	[],
	{},
	[1],
	["x"],
	{ a: 1 },
];

describe("of random conditions and data", () => {
	test("a change that is told makes the condition match", () => {
		fc.assert(
			fc.property(randomCondition, randomData, (code, data) => {
				const condition = compileCode(code);
				const change = smallestChange(condition, data, SCOPE);
				if (change.found) expect(matches(condition, withChanges(data, change), SCOPE)).toBe(true);
				if (matches(condition, data, SCOPE)) expect(change).toEqual({ found: true, changes: [] });
			}),
			{ numRuns: 400 },
		);
	});

	test("no single change does where more are told, and none where none was found", () => {
		fc.assert(
			fc.property(randomCondition, randomData, (code, data) => {
				const condition = compileCode(code);
				const edits = findEdits(condition.conjuncts, data, { scope: SCOPE });
				const fewest = edits === undefined ? 2 : placesOf(edits);
				fc.pre(fewest > 1);
				const paths = new Map<string, Path>(
					condition.leaves
						.filter(({ path }) => path.length > 0 && path.at(-1) !== "length")
						.map(({ path }) => [JSON.stringify(path), path]),
				);
				for (const path of paths.values())
					for (const value of VALUES)
						expect(
							matches(condition, applyPatch(data, [editOf(path, value)]), SCOPE),
							`${code} with ${JSON.stringify(data)}: ${path} = ${shown(value)}`,
						).toBe(false);
			}),
			{ numRuns: 400 },
		);
	});
});

test("isInside goes by what a path means", () => {
	expect(isInside(["a", "0", "b"], ["a", 0])).toBe(true);
	expect(isInside(["a"], ["a", 0])).toBe(false);
});
