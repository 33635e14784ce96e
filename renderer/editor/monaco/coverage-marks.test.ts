import { expect, test } from "vitest";
import type { Coverage } from "../../../engine/contract/index.ts";
import { coverageMarks } from "./use-coverage-marks.ts";

const count = { covered: 0, total: 0 };
const clause = (line: number, seenTrue: boolean, seenFalse: boolean) => ({
	clause: "a",
	line,
	column: 1,
	seenTrue,
	seenFalse,
});
const COVERAGE: Coverage = {
	scenarios: 1,
	clauses: count,
	steps: count,
	edges: count,
	branches: count,
	percent: 0,
	bySteps: [
		{
			step: "pay",
			file: "steps/pay.js",
			runs: 1,
			clauses: [clause(2, true, true), clause(3, true, false), clause(4, false, false)],
		},
		{ step: "send", file: "steps/send.js", runs: 0, clauses: [clause(9, true, true)] },
	],
	byEdges: [],
	byBranches: [
		{ file: "steps/pay.js", line: 7, column: 1, kind: "if", count: 2 },
		{ file: "steps/pay.js", line: 7, column: 9, kind: "else", count: 0 },
	],
};

test("a line is marked by all that is counted on it, in this file alone", () =>
	expect([...coverageMarks(COVERAGE, "steps/pay.js")]).toEqual([
		[2, { mark: "coverage-all", words: ["a: seen true, seen false"] }],
		[3, { mark: "coverage-part", words: ["a: seen true, never false"] }],
		[4, { mark: "coverage-none", words: ["a: never true, never false"] }],
		[7, { mark: "coverage-part", words: ["if: 2×", "else: 0×"] }],
	]));
