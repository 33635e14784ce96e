import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { outcomeOfCase, readCases, writeCases } from "./testing/corpus.ts";

/** Each: code in, what it reads and writes, the values and the edges out. `UPDATE=1` writes what comes; read it then. */
const FILE = join(import.meta.dirname, "testdata/cases.txt");
const cases = readCases(readFileSync(FILE, "utf8"));

test("there are many cases, each with a name of its own", () => {
	expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
	expect(cases.length).toBeGreaterThanOrEqual(300);
});

if (process.env.UPDATE)
	writeFileSync(FILE, writeCases(cases.map((one) => ({ ...one, expected: outcomeOfCase(one.code) }))));
else
	test.each(cases)("$name", ({ code, expected }) => {
		expect(outcomeOfCase(code)).toBe(expected);
	});
