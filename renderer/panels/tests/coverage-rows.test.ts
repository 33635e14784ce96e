import { expect, test } from "vitest";
import type { Coverage } from "../../../engine/contract/index.ts";
import { coverageRows } from "./coverage-view.tsx";

const count = { covered: 0, total: 0 };
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
			runs: 2,
			clauses: [
				{ clause: 'a is "x"', line: 2, column: 3, seenTrue: true, seenFalse: false },
				{ clause: "b is 1", line: 3, column: 3, seenTrue: true, seenFalse: true },
				{ clause: "hidden", line: 4, column: 3, seenTrue: false, seenFalse: false, isHidden: true },
			],
		},
		{ step: "send", file: "steps/send.js", runs: 0, clauses: [] },
	],
	byEdges: [{ from: "pay", to: "send", path: "paid", count: 0 }],
	byBranches: [
		{ file: "steps/pay.js", line: 9, column: 1, kind: "else", count: 0 },
		{ file: "steps/send.js", line: 5, column: 1, kind: "if", count: 3 },
	],
};

test("rows stand step by step with their clauses and branches, then the edges; what cannot be seen is left out", () =>
	expect(coverageRows(COVERAGE).map(({ kind, words, isCovered }) => [kind, words, isCovered])).toEqual([
		["step", "pay", true],
		["clause", 'a is "x"', false],
		["clause", "b is 1", true],
		["branch", "else, line 9", false],
		["step", "send", false],
		["branch", "if, line 5", true],
		["edge", "pay → send by paid", false],
	]));
