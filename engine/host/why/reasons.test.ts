import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject, NewTask, StepExplanation, WhyNode } from "../../contract/index.ts";
import { createTestKit, type Files, mock, step, type TestKit } from "../testing/index.ts";

let kit: TestKit;
beforeAll(() => {
	kit = createTestKit();
});
afterAll(() => kit.close());

const SHIP = step('{ order: { status: "validated" } }', "data.shipped = true");

/** An automation, a task of it, the step that is asked about; what is answered, with the reasons as an indented tree. */
interface Case {
	readonly files: Files;
	readonly data?: JsonObject;
	readonly task?: Omit<NewTask, "data">;
	readonly step?: string;
	readonly standing?: StepExplanation["standing"];
	readonly sentence: string | RegExp;
	readonly why: readonly (string | RegExp)[];
}

const CASES: Readonly<Record<string, Case>> = {
	"an input that is missing": {
		files: { ship: SHIP, other: step("{ start: true }", "data.started = 1") },
		sentence: 'ship has not run: order.status is missing, and has to be "validated".',
		why: [
			'needs: order.status is missing, and has to be "validated".',
			/^ {2}input: No step writes order\.status; it has to come with the task\. => Set it by hand: `stepscape task update \w+ --resume -d '\{"order":\{"status":"validated"\}\}'`\.$/,
		],
	},
	"a key that was written differently": {
		files: { ship: SHIP },
		data: { order: { statsu: "validated" } },
		sentence: /^ship has not run/,
		why: [
			/^needs/,
			/Did you mean order\.statsu\? => If order\.statsu was meant, correct the condition in steps\/ship\.js; else set it by hand/,
		],
	},
	"a key that an object around it does not hold": {
		files: {
			ship: SHIP,
			mark: step(
				"{ order: Object, marked: null }",
				"data.order = { ...data.order, seen: true };\n\tdata.marked = true",
			),
		},
		data: { order: { statsu: "validated" } },
		sentence: /^ship has not run/,
		why: [
			/^needs/,
			/^ {2}input: No step writes order\.status; it has to come with the task\. Did you mean order\.statsu\?/,
		],
	},
	"a step that is disabled": {
		files: {
			"automation.json": { name: "T", steps: { validate: { enabled: false } } },
			ship: SHIP,
			validate: step("{ order: Object }", 'data.order.status = "validated"'),
		},
		data: { order: {} },
		sentence: /^ship has not run/,
		why: [
			/^needs/,
			/^ {2}disabled: validate can write it \(steps\/validate\.js:4\), but has not run\.$/,
			"    disabled: validate is disabled. => `stepscape step enable validate` lets it run.",
		],
	},
	"a problem in a step": {
		files: { ship: SHIP, validate: step("{ order: { $gt: null } }", 'data.order.status = "validated"') },
		data: { order: {} },
		sentence: /^ship has not run/,
		why: [
			/^needs/,
			/^ {2}problem: validate can write it/,
			/^ {4}problem: validate cannot run: .* => Correct steps\/validate\.js:1\.$/,
		],
	},
	"a chain of steps, down to what is missing": {
		files: {
			ship: SHIP,
			validate: step("{ checked: true }", 'data.order = { status: "validated" }'),
			check: step("{ form: String }", "data.checked = true"),
		},
		sentence: /^ship has not run/,
		why: [
			/^needs: order\.status/,
			/^ {2}mismatch: validate can write it \(steps\/validate\.js:4\), but has not run\.$/,
			"    needs: checked is missing, and has to be true.",
			"      mismatch: check can write it (steps/check.js:4), but has not run.",
			"        needs: form is missing, and has to be a text.",
			/^ {10}input: No step writes form/,
		],
	},
	"a step that took another branch": {
		files: {
			ship: SHIP,
			validate: step("{ total: Number }", 'if (data.total > 10) {\ndata.order = { status: "validated" };\n}'),
		},
		data: { total: 1 },
		sentence: /^ship has not run/,
		why: [
			/^needs/,
			/^ {2}branch: validate ran \(run 1, event 3\) and left order\.status as it was: it did not come to steps\/validate\.js:5, which is under a condition\. => Look at what decides that in steps\/validate\.js:5, with the data before event 3; or set it by hand/,
		],
	},
	"a write that only comes after a failure": {
		files: {
			ship: SHIP,
			validate: step(
				"{ total: Number }",
				'try { data.total.toFixed(); } catch {\ndata.order = { status: "validated" };\n}',
			),
		},
		data: { total: 1 },
		sentence: /^ship has not run/,
		why: [/^needs/, /^ {2}branch: .*where it only comes after a failure/],
	},
	"a step that wrote something else": {
		files: {
			ship: SHIP,
			validate: step("{ total: Number }", 'data.order = { status: data.total > 10 ? "validated" : "rejected" }'),
		},
		data: { total: 1 },
		sentence: 'ship has not run: order.status is "rejected", and has to be "validated".',
		why: [
			/^needs/,
			/^ {2}wrote-other: validate ran and set order to \{"status":"rejected"\} \(run 1, event 4, steps\/validate\.js:4\); order\.status has to be "validated"\. => Look at steps\/validate\.js:4/,
		],
	},
	"a step that failed before it wrote": {
		files: {
			ship: SHIP,
			validate: step("{ total: Number }", 'data.total.no();\ndata.order = { status: "validated" }'),
		},
		data: { total: 1 },
		sentence: /^ship has not run/,
		why: [
			/^needs/,
			/^ {2}failed: validate failed before it wrote order\.status \(run 1, event 4, steps\/validate\.js:4\): .*no is not a function\. => Correct steps\/validate\.js:4; `stepscape task retry \w+` runs it again\.$/,
		],
	},
	"a connector that failed": {
		files: {
			"connectors/bank.json": mock({ pay: [{ throw: { message: "Closed (503)" } }] }),
			ship: SHIP,
			pay: step("{ total: Number }", 'await connectors.bank.pay();\ndata.order = { status: "validated" }'),
		},
		data: { total: 1 },
		sentence: /^ship has not run/,
		why: [
			/^needs/,
			/^ {2}failed: pay failed before it wrote order\.status \(run 1, event 6, steps\/pay\.js:4\): Closed \(503\)\.$/,
			/^ {4}call-failed: connectors\.bank\.pay answered with an error \(event 5\): Closed \(503\)\. => See to connectors\.bank\.pay/,
		],
	},
	"a value that was overwritten": {
		files: {
			ship: step('{ order: { status: "validated" }, paid: true }', ""),
			a_validate: step("{ order: { status: null } }", 'data.order.status = "validated"'),
			b_hold: step('{ order: { status: "validated" } }', 'data.order.status = "on hold"'),
		},
		data: { order: {}, paid: false },
		sentence: 'ship has not run: order.status is "on hold", and has to be "validated"; 1 more change is lacking.',
		why: [
			/^needs: order\.status/,
			/^ {2}overwritten: a_validate left what is wanted \(run 1, event 4\), but then it was changed by b_hold \(run 2, event 6, steps\/b_hold\.js:4\)\. => Look at steps\/b_hold\.js:4, which changes it again\.$/,
			/^needs: paid is false/,
			/^ {2}input: /,
		],
	},
	"steps that write the path, but never what is wanted": {
		files: { ship: SHIP, start: step("{ total: Number }", 'data.order = {}; data.order.status = "processing"') },
		data: { total: 1 },
		sentence: 'ship has not run: order.status is "processing", and has to be "validated".',
		why: [
			/^needs/,
			/^ {2}writes-other: No step makes it "validated": start leaves "processing" \(steps\/start\.js:4\)\. => Set it by hand/,
		],
	},
	"steps that wait for each other": {
		files: {
			ship: step("{ a: true }", "data.done = true"),
			make_a: step("{ b: true }", "data.a = true"),
			make_b: step("{ a: true }", "data.b = true"),
		},
		sentence: /^ship has not run/,
		why: [
			"needs: a is missing, and has to be true.",
			"  mismatch: make_a can write it (steps/make_a.js:4), but has not run.",
			"    needs: b is missing, and has to be true.",
			"      mismatch: make_b can write it (steps/make_b.js:4), but has not run.",
			"        needs: a is missing, and has to be true.",
			/^ {10}cycle: make_a can write it \(steps\/make_a\.js:4\), but waits for what it leads to: make_a ← make_b ← make_a\. => Set it by hand/,
		],
	},
	"a step that has done its work and watches what has not changed (R3)": {
		files: { ship: step('{ order: { status: "validated" }, n: { $gt: 1 } }', "data.shipped = true") },
		data: { order: { status: "validated" }, n: 2 },
		standing: "spent",
		sentence: "ship ran (run 1, event 3), and what it watches has not changed since: order.status, n (R3).",
		why: [
			/^spent: .* => It runs again when one of them changes/,
			/^ended: No run starts any more since event \d+: No step is ready any more after 1 run of 1 step, the last of ship\. => /,
		],
	},
	"a step that has marked itself as done": {
		files: { ship: step("{ order: Object, shipped: null }", "data.shipped = true") },
		data: { order: {} },
		sentence: "ship ran once, last as run 1, and does not now: shipped is true, and has to be null or nothing.",
		why: [
			/^needs/,
			/^ {2}own-mark: ship left it so itself \(run 1, event 4, steps\/ship\.js:4\)\. That is how it knows that it is done\. => To have it run again: set it by hand/,
		],
	},
	"a task that was completed before": {
		files: {
			a_close: step("{ order: Object }", 'data.order.status = "validated"; task.complete()'),
			ship: SHIP,
		},
		data: { order: {} },
		standing: "held",
		sentence:
			"ship has not run, though its condition matches: No run starts any more since event 4: a_close completed the task.",
		why: [/^ended: .* => `stepscape task resume \w+` lets it go on\.$/],
	},
	"a task that failed elsewhere": {
		files: {
			a_fail: step("{ order: Object }", 'data.order.status = "validated"; throw new Error("Broken")'),
			ship: SHIP,
		},
		data: { order: {} },
		standing: "held",
		sentence:
			/^ship has not run, though its condition matches: a_fail failed \(run 1, event 4, steps\/a_fail\.js:4\): Broken\.$/,
		why: [/^failed: .* => Correct steps\/a_fail\.js:4/],
	},
	"a task that is parked (T4)": {
		files: { a_park: step("{ order: Object }", 'data.order.status = "validated"; task.park(3_600_000)'), ship: SHIP },
		data: { order: {} },
		task: { virtualTime: false },
		standing: "held",
		sentence: /^ship has not run, though its condition matches: The task is parked until \d{4}-/,
		why: [/^parked: .* => `stepscape task resume \w+` lets it go on before that\.$/],
	},
	"a task that waits for a subtask (T5)": {
		files: {
			a_split: step(
				"{ order: Object }",
				'data.order.status = "validated"; task.subtask("Part", { part: 1 }, { into: "part", waitFor: true })',
			),
			b_part: step("{ part: 1 }", "task.park(3_600_000)"),
			ship: SHIP,
		},
		data: { order: {} },
		task: { virtualTime: false },
		standing: "held",
		sentence:
			/^ship has not run, though its condition matches: The task waits for its subtask Part, which run 1 started/,
		why: [/^waiting: .* => Look at the subtask: `stepscape task show \w+`\.$/],
	},
	"a task at its limit (R9)": {
		files: {
			"automation.json": { name: "T", limits: { runsOfStep: 3 } },
			a_loop: step("{ n: { $gte: 0 } }", 'data.n++; data.order = { status: data.n > 2 ? "validated" : "new" }'),
			ship: step('{ order: { status: "validated" }, never: true }', ""),
		},
		data: { n: 0, never: true },
		step: "a_loop",
		standing: "held",
		sentence: /^a_loop ran 3 times, last as run \d, and does not now, though its condition matches: /,
		why: [/^(ended|failed): .* => /],
	},
	"what only the step's own code can work out": {
		files: {
			ship: step(
				"{ go: true, n: odd(data) }",
				"",
				"function odd(d) {\n\tlet n = 1;\n\twhile (n < d.n - 3) n++;\n\treturn n;\n}",
			),
		},
		data: { n: 1e2, go: true },
		sentence:
			"ship has not run: Whether ship's condition matches rests on odd(data), which only the step's own code can work out.",
		why: [/^mismatch: .* => Look at steps\/ship\.js:1 with the data as it is: `stepscape task show \w+ --data`\.$/],
	},
	"what is lacking beside what only the step's own code can work out": {
		files: {
			ship: step("{ go: true, n: odd(data) }", "", "function odd(d) {\n\twhile (d.n < 0) return 1;\n\treturn 2;\n}"),
		},
		data: { n: 1 },
		sentence: "ship has not run: go is missing, and has to be true.",
		why: [/^needs/, /^ {2}input/],
	},
	"no change makes it match": {
		files: { ship: step("{ n: { $gt: 2, $lt: 1 } }", "") },
		data: { n: 1 },
		sentence: /^ship has not run: ship's condition does not match\. No change was found with which it does: what/,
		why: [
			/^mismatch: .*what it asks for contradicts itself, or is too much to try: n > 2, n < 1\. => Look at its condition in steps\/ship\.js\.$/,
		],
	},
};

function treeOf(nodes: readonly WhyNode[], indent = ""): string[] {
	return nodes.flatMap(({ kind, sentence, action, children }) => [
		`${indent}${kind}: ${sentence}${action === undefined ? "" : ` => ${action}`}`,
		...treeOf(children, `${indent}  `),
	]);
}

describe("why a step does not run", () => {
	test.each(Object.entries(CASES))(
		"%s",
		async (_name, { files, data = {}, task, step: asked = "ship", ...expected }) => {
			const opened = await kit.open(files);
			try {
				const { record } = await opened.run(data, task);
				const { standing, sentence, why } = await opened.engine.explain(record.id, asked);
				expect(treeOf(why)).toEqual(
					expected.why.map((line) => (line instanceof RegExp ? expect.stringMatching(line) : line)),
				);
				expect({ standing, sentence }).toEqual({
					standing: expected.standing ?? "mismatch",
					sentence: expected.sentence instanceof RegExp ? expect.stringMatching(expected.sentence) : expected.sentence,
				});
			} finally {
				await opened.close();
			}
		},
	);
});
