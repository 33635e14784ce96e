import fc from "fast-check";
import { expect, test } from "vitest";
import { COMMANDS, type CommandSpec, GLOBAL_OPTIONS } from "./command-table.ts";
import { readCommandLine } from "./program.ts";
import { quickRead } from "./quick-read.ts";

const read = (argv: readonly string[]) => {
	try {
		return readCommandLine(argv, { version: "0", write() {}, columns: 80 });
	} catch {
		return undefined;
	}
};

test.each([
	["run"],
	["run", "orders", "-d", "{}", "--json"],
	["-C", "a", "task", "new", "A name", "--file", "x.json", "--no-wait"],
	["task", "--json", "list", "--state", "error", "--limit", "5"],
	["import-steps", "-", "orders"],
	["task", "log", "01", "--logs", "--changes", "--verbose", "--follow", "--step", "2"],
])("%s %s %s is read at once, as the full reader reads it", (...argv) => {
	expect(quickRead(argv)).toBeDefined();
	expect(quickRead(argv)).toEqual(read(argv));
});

test.each([
	[],
	["task"],
	["task", "lst"],
	["run", "--help"],
	["run", "a", "b"],
	["task", "log"],
	["run", "-d"],
	["run", "-d", "--json"],
	["run", "-d{}"],
	["run", "--data={}"],
	["run", "--", "x"],
	["--version"],
])("%s %s %s %s %s is left to the full reader", (...argv) => {
	expect(quickRead(argv)).toBeUndefined();
});

test("whatever is read at once is read the same by the full reader", () => {
	const flags = (COMMANDS as readonly CommandSpec[])
		.flatMap((spec) => [...(spec.options ?? []), ...GLOBAL_OPTIONS])
		.flatMap(([text]) => text.replace(/ [<[].*$/, "").split(", "));
	const words = COMMANDS.flatMap(({ name }) => name.split(" "));
	const token = fc.oneof(fc.constantFrom(...flags), fc.constantFrom(...words, "-", "--", "{}", "5", "-5", "", "a b"));
	const start = fc.constantFrom(...COMMANDS.map(({ name }) => name.split(" ")), []);
	let quick = 0;
	fc.assert(
		fc.property(start, fc.array(token, { maxLength: 5 }), (name, rest) => {
			const argv = [...name, ...rest];
			const asked = quickRead(argv);
			if (asked === undefined) return;
			quick++;
			expect(read(argv)).toEqual(asked);
		}),
		{ numRuns: 1_000 },
	);
	expect(quick).toBeGreaterThan(50);
});
