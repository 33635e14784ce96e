import { expect, test } from "vitest";
import type { Coverage, ScenarioReport, ScenarioResult } from "../../contract/index.ts";
import { toLcov } from "../covering/lcov.ts";
import { toJunit } from "./junit.ts";
import { toMarkdown } from "./markdown.ts";

const result = (name: string, status: ScenarioResult["status"], message?: string): ScenarioResult => ({
	id: `tests/scenarios/${name}.json`,
	name,
	file: "tests/scenarios/x.json",
	status,
	differences: message === undefined ? [] : [{ kind: "value", message, expected: '"a"', actual: "<b> ```" }],
	steps: ["one", "one", "two|three"],
	data: {},
	durationMs: 12.4,
	tookMs: 1_500,
});
const report: ScenarioReport = {
	results: [result("good", "passed"), result('b"a<d&\u0007', "failed", 'x & "y"\n]]>'), result("odd", "broken", "No.")],
	passed: 1,
	failed: 1,
	unstable: 0,
	broken: 1,
	tookMs: 2_000,
	cancelled: false,
};

test("JUnit's XML, with nothing of a scenario's text as markup", () => {
	expect(toJunit(report, "Tea").split("\n")).toEqual([
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<testsuites name="Tea" tests="3" failures="1" errors="1" time="2.000">',
		'\t<testsuite name="tests/scenarios/x.json" tests="3" failures="1" errors="1" time="4.500">',
		'\t\t<testcase classname="Tea" name="good" file="tests/scenarios/x.json" time="1.500"/>',
		'\t\t<testcase classname="Tea" name="b&quot;a&lt;d&amp;\ufffd" file="tests/scenarios/x.json" time="1.500">',
		'\t\t\t<failure type="failed" message="x &amp; &quot;y&quot;&#10;]]&gt;">x &amp; "y"',
		"]]&gt;",
		'  expected: "a"',
		"  actual: &lt;b&gt; ```</failure>",
		"\t\t</testcase>",
		'\t\t<testcase classname="Tea" name="odd" file="tests/scenarios/x.json" time="1.500">',
		'\t\t\t<error type="broken" message="No.">No.',
		'  expected: "a"',
		"  actual: &lt;b&gt; ```</error>",
		"\t\t</testcase>",
		"\t</testsuite>",
		"</testsuites>",
		"",
	]);
});

const coverage: Coverage = {
	scenarios: 2,
	clauses: { covered: 1, total: 2 },
	steps: { covered: 1, total: 1 },
	edges: { covered: 0, total: 0 },
	branches: { covered: 1, total: 2 },
	percent: 60,
	bySteps: [
		{
			step: "a",
			file: "steps/a.js",
			runs: 3,
			clauses: [
				{ clause: "x is 1", line: 1, column: 5, seenTrue: true, seenFalse: false },
				{ clause: "y", line: 1, column: 9, seenTrue: false, seenFalse: false, isHidden: true },
			],
		},
	],
	byEdges: [],
	byBranches: [
		{ file: "steps/a.js", line: 2, column: 1, kind: "function", count: 3 },
		{ file: "steps/a.js", line: 3, column: 1, kind: "if", count: 0 },
	],
};

test("Markdown, with a fence longer than any inside", () => {
	const text = toMarkdown({ ...report, coverage }, "Tea");
	expect(text).toContain("1 passed, 1 failed, 0 unstable, 1 broken.");
	expect(text).toContain("| ✅ | good | tests/scenarios/x.json | 12 ms | one, two\\|three |");
	expect(text).toContain('````\nx & "y"\n]]>\n  expected: "a"\n  actual: <b> ```\n````');
	expect(text).toContain("## Coverage: 60 %");
});

test("lcov: functions, branches, and the two outcomes of each clause", () => {
	expect(toLcov(coverage).trim().split("\n")).toEqual([
		"TN:",
		"SF:steps/a.js",
		"FN:2,f1",
		"FNDA:3,f1",
		"FNF:1",
		"FNH:1",
		"BRDA:3,0,0,0",
		"BRDA:1,1,0,1",
		"BRDA:1,1,1,0",
		"BRF:3",
		"BRH:1",
		"DA:1,3",
		"DA:2,3",
		"DA:3,0",
		"LF:3",
		"LH:2",
		"end_of_record",
	]);
});
