import { expect, test } from "vitest";
import { readReport, sitesOf } from "./read-report.ts";
import type { RunReport } from "./sandbox.ts";

const SITES = sitesOf({
	name: "pay",
	file: "steps/pay.js",
	code: "",
	prefix: 0,
	names: [],
	body: "",
	writes: { total: "3:14", 7: "5:2" },
});
/** Keys that look like indexes come first, in the engine as in the sandbox. */
const [SEVEN, TOTAL] = [
	{ file: "steps/pay.js", line: 5, column: 2 },
	{ file: "steps/pay.js", line: 3, column: 14 },
];

const REPORTS: readonly [what: string, text: string, report: unknown][] = [
	[
		"J3 what is left out is put in, and known places stand for their numbers",
		'{"s":"d","patch":[[["total"],2,1],[["7"],1]]}',
		{
			s: "d",
			patch: [
				[["total"], TOTAL, 1],
				[["7"], SEVEN],
			],
			effects: { subtasks: [] },
			record: { seed: 5 },
		},
	],
	[
		"what is said stays",
		'{"s":"d","effects":{"subtasks":[],"redo":true},"record":{"seed":5,"entries":["t1"]},"patch":[],"notes":[]}',
		{ s: "d", effects: { subtasks: [], redo: true }, record: { seed: 5, entries: ["t1"] }, patch: [], notes: [] },
	],
	[
		"other positions stay; a number that names none is none",
		'{"s":"f","error":{"message":"no","type":"Error","stack":""},"patch":[[["a"],"lib/x.js:1:2",1],[["b"],0,1],[["c"],9,1]]}',
		{
			s: "f",
			error: { message: "no", type: "Error", stack: "" },
			patch: [
				[["a"], "lib/x.js:1:2", 1],
				[["b"], 0, 1],
				[["c"], 0, 1],
			],
			record: { seed: 5 },
		},
	],
	["one that waits", '{"s":"w","at":null}', { s: "w", at: null }],
];

test.each(REPORTS)("%s", (_what, text, report) => {
	expect(readReport(text, 5, SITES)).toEqual(report as RunReport);
});
