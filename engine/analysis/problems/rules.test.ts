import { expect, test } from "vitest";
import { RULES } from "./rules.ts";
import type { Case } from "./testing/case.ts";
import { CASES } from "./testing/cases.ts";
import { checkCode, parses } from "./testing/check-code.ts";
import { fixCode } from "./testing/fix-code.ts";

const EXAMPLES: Case[] = RULES.flatMap(({ code, example: { bad, good, beside = {}, documents } }) => {
	const more = documents === undefined ? {} : { documents };
	return [
		{ code, title: "the example", finds: true, steps: { it: bad, ...beside }, ...more },
		{ code, title: "the example, put right", finds: false, steps: { it: good, ...beside }, ...more },
	];
});
const ALL: readonly Case[] = [...EXAMPLES, ...CASES];
/** Shows where a problem has to be; not part of the code. */
const MARK = "«";

const cleaned = (one: Case): Case => ({
	...one,
	steps: Object.fromEntries(Object.entries(one.steps).map(([name, source]) => [name, source.replace(MARK, "")])),
});

test("every code is there once, and in kebab-case", () => {
	const codes = RULES.map(({ code }) => code);
	expect(new Set(codes).size).toBe(codes.length);
	expect(codes.filter((code) => !/^[a-z]+(-[a-z]+)*$/.test(code))).toEqual([]);
});

test("every rule has five cases that it finds or lets be", () => {
	const few = RULES.filter(({ code }) => ALL.filter((one) => one.code === code).length < 5).map(({ code }) => code);
	expect(few).toEqual([]);
});

test.each(ALL.map((one) => [`${one.code}: ${one.finds ? "finds" : "lets be"} ${one.title}`, one] as const))(
	"%s",
	(_, one) => {
		const code = cleaned(one);
		for (const source of Object.values(code.steps)) if (!one.isBroken) expect(parses(source)).toBeDefined();
		const own = checkCode(code).filter((problem) => problem.code === one.code);
		expect(own.length > 0).toBe(one.finds);
		const marked = Object.entries(one.steps).filter(([, source]) => source.includes(MARK));
		for (const [name, source] of marked) {
			const before = source.slice(0, source.indexOf(MARK)).split("\n");
			const place = { file: `steps/${name}.js`, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
			expect(own.map(({ file, line, column }) => ({ file, line, column }))).toContainEqual(place);
		}
		for (const { message, severity } of own) {
			expect(message).toMatch(/\S.*[.?]$/);
			if (one.severity !== undefined) expect(severity).toBe(one.severity);
		}
	},
);

const FIXED = ALL.filter(({ finds }) => finds).flatMap((one) => {
	const code = cleaned(one);
	return checkCode(code)
		.filter((problem) => problem.code === one.code && problem.fix !== undefined)
		.map((problem) => [`${one.code}: ${one.title}: ${problem.fix?.title}`, code, problem] as const);
});

test.each(FIXED)("fix of %s", (_, code, problem) => {
	const before = checkCode(code);
	const next = fixCode(code, problem);
	expect(next).toBeDefined();
	if (next === undefined) return;
	for (const source of Object.values(next.steps)) expect(parses(source)).toBeDefined();
	const after = checkCode(next);
	const count = (problems: typeof before, wanted: string) => problems.filter(({ code: c }) => c === wanted).length;
	expect(count(after, problem.code)).toBeLessThan(count(before, problem.code));
	// Nothing else comes up.
	const more = after.filter(({ code: c }) => count(after, c) > count(before, c)).map(({ code: c }) => c);
	expect(more).toEqual([]);
});

test("the rules whose problems have a fix", () => {
	const codes = new Set(FIXED.map(([, , { code }]) => code));
	expect([...codes].sort()).toEqual([
		"lost-error",
		"no-end-marker",
		"unawaited-call",
		"unknown-config-key",
		"unknown-connector",
		"unknown-connector-method",
		"unknown-library",
		"unknown-library-function",
		"unknown-path",
		"value-never-given",
	]);
});
