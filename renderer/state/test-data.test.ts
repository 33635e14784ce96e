import { expect, test } from "vitest";
import { chosenData, DRAFT_DATA, LAST_DATA, readDocument, startData } from "./test-data.ts";

const FILES = [
	{ kind: "step", path: "steps/a.js" },
	{ kind: "data", path: "tests/data/a.json" },
	{ kind: "data", path: "tests/data/b.json" },
] as const;

test.each([
	[undefined, "tests/data/a.json"],
	["tests/data/b.json", "tests/data/b.json"],
	["tests/data/gone.json", "tests/data/a.json"],
	[LAST_DATA, LAST_DATA],
	[DRAFT_DATA, DRAFT_DATA],
])("chosen is %s: Run uses %s", (choice, used) => expect(chosenData(choice, FILES)).toBe(used));

test("without documents nothing is used", () => expect(chosenData(undefined, FILES.slice(0, 1))).toBe(undefined));

test.each<[string, unknown]>([
	['{"a": 1}', { ok: true, data: { a: 1 } }],
	["[1]", { ok: false, message: "A task's data is one object: { … }.", line: 1, column: 1 }],
	[" ", { ok: false, message: "There is nothing here yet. Write an object, such as {}." }],
	['{\n\t"a": 1,\n\t"b": x\n}', { ok: false, message: expect.stringContaining("not JSON"), line: 3, column: 7 }],
	['{"a": 1', { ok: false, message: expect.stringContaining("not JSON"), line: 1, column: 8 }],
])("%j is read, or its fault is placed", (text, read) => expect(readDocument(text)).toEqual(read));

test("what the program put there is no part of a task's own data", () =>
	expect(startData({ a: 1, $via: { type: "clone" } })).toEqual({ a: 1 }));
