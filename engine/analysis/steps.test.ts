import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createPool } from "../sandbox/index.ts";
import { type Case, outcomeOfCase, readCases, writeCases } from "./testing/corpus.ts";
import { observeCase } from "./testing/observe-case.ts";

/**
 * Steps as people write them, with documents that take every way through them. `unseen` is a path that was inferred and
 * that no run can change. `UPDATE=1` writes what comes; read it then.
 */
const FILE = join(import.meta.dirname, "testdata/steps.txt");
const cases = readCases(readFileSync(FILE, "utf8"));
const pool = createPool({ runners: 1, memoryMb: 64 });
afterAll(() => pool.close());

async function outcomeOf(one: Case): Promise<string> {
	const { missed, unseen, ends } = await observeCase(pool, one);
	const lines = [
		outcomeOfCase(one.code),
		...missed.map((change) => `missed ${JSON.stringify(change)}`),
		...unseen.map((path) => `unseen ${path}`),
		...ends.filter((end) => end !== "done"),
	];
	return lines.join("\n");
}

test("there are many cases, each with a name and documents of its own", () => {
	expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
	expect(cases.length).toBeGreaterThanOrEqual(120);
	expect(cases.filter(({ documents }) => documents.length === 0)).toEqual([]);
});

if (process.env.UPDATE)
	test("written anew", async () => {
		const all: Case[] = [];
		for (const one of cases) all.push({ ...one, expected: await outcomeOf(one) });
		writeFileSync(FILE, writeCases(all));
	});
else
	test.each(cases)("R5 $name", async (one) => {
		expect(await outcomeOf(one)).toBe(one.expected);
	});
