import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
	asEventSeq,
	asRunId,
	asTaskId,
	type Blame,
	type StepExplanation,
	type StepSummary,
} from "../contract/index.ts";
import { createFakeCli, type FakeCli } from "./fake-io.ts";

const STEP = "ship_order";
const ORIGIN = {
	event: asEventSeq(7),
	type: "step-ended",
	text: "check (run 2, event 7, steps/check.js:12)",
	run: asRunId(2),
	step: "check",
} as const;
const EXPLANATION: StepExplanation = {
	task: asTaskId("x"),
	step: STEP,
	file: "steps/ship_order.js",
	at: asEventSeq(1),
	state: "done",
	standing: "mismatch",
	sentence: 'ship_order has not run: order.status is "processing", and has to be "validated".',
	enabled: true,
	armed: {
		armed: true,
		sentence: "It has not run yet, and every step is armed when the task starts (R2).",
		unchanged: [],
	},
	matches: false,
	condition: [
		{ clause: "order.id is text", path: "order.id", matches: true, decides: false, actual: "A-1" },
		{
			clause: 'order.status is "validated"',
			path: "order.status",
			matches: false,
			decides: true,
			actual: "processing",
			origin: ORIGIN,
		},
		{
			clause: "a is 1 or b is 1",
			path: "",
			matches: false,
			decides: true,
			children: [{ clause: "a is 1", path: "a", matches: false, decides: true, error: "No \u001b[2Jway." }],
		},
	],
	change: {
		found: true,
		changes: [
			{ path: "order.status", from: "processing", to: "validated", wanted: '"validated"', isOnly: true },
			{ path: "total", to: 10001, wanted: "a number over 10000", isOnly: false },
			{ path: "mark", from: 1, wanted: "nothing", isOnly: false },
		],
	},
	why: [
		{
			kind: "needs",
			sentence: "order.status has to change.",
			place: { file: "steps/ship_order.js", line: 3 },
			children: [
				{
					kind: "disabled",
					sentence: "check is disabled.",
					place: { file: "steps/check.js" },
					action: "`stepscape step enable check` lets it run.",
					children: [],
				},
			],
		},
	],
	runs: 1,
	run: {
		run: asRunId(3),
		event: asEventSeq(9),
		attempt: 1,
		state: "done",
		sentence: "ship_order ran.",
		armedBy: { kind: "task-start" },
		readyBy: asEventSeq(7),
		condition: [{ clause: "order.id is text", path: "order.id", matches: true, decides: true }],
	},
};
const BLAME: Blame = {
	path: "order.status",
	value: "validated",
	before: "new",
	seq: asEventSeq(1),
	event: "step-ended",
	run: asRunId(2),
	step: "check",
	source: { file: "steps/check.js", line: 2, column: 3 },
};

let base: string;
let cli: FakeCli;
let id: string;

const summary = {
	name: STEP,
	file: "steps/ship_order.js",
	enabled: true,
	problems: [],
	clauses: [],
	runs: 0,
	failures: 0,
	avgExecutionTime: null,
	minExecutionTime: null,
	maxExecutionTime: null,
	p95ExecutionTime: null,
} satisfies StepSummary;

async function open(blame?: Blame): Promise<void> {
	cli = createFakeCli({ io: { cwd: base }, explanation: EXPLANATION, steps: [summary], ...(blame && { blame }) });
	await cli.run("init", ".", "--template", "empty");
	writeFileSync(
		join(base, "steps/check.js"),
		'export const condition = {};\n\tdata.order.status = "validated";\nexport const content = async () => {};\n',
	);
	({ id } = await cli.engine.createTask({ data: { order: { status: "validated" } } }));
}

beforeEach(async () => {
	base = mkdtempSync(join(tmpdir(), "cli-why-"));
	await open(BLAME);
});
afterEach(() => rmSync(base, { recursive: true }));

test("explain shows the sentence first, then the condition, what is lacking, and what one can do", async () => {
	expect(await cli.run("explain", id, STEP)).toEqual({
		code: 0,
		err: "",
		out: `ship_order has not run: order.status is "processing", and has to be "validated".
  event 1 of 1, task done, step does not match

Condition
  ✓ order.id is text
  ✗ order.status is "validated"  found "processing"  check (run 2, event 7, steps/check.js:12)
  ✗ a is 1 or b is 1
    ✗ a is 1  No \\u001b[2Jway.

Armed
  ✓ It has not run yet, and every step is armed when the task starts (R2).

Smallest change
  order.status  "processing" → "validated"
  total  (nothing) → 10001  that is, a number over 10000
  mark  1 → (nothing)

Why not
  • order.status has to change.  steps/ship_order.js:3
    • check is disabled.  steps/check.js
      → \`stepscape step enable check\` lets it run.

Why run 3 (event 9)
  ship_order ran.
  ✓ order.id is text
`,
	});
});

test("explain --json is what the engine answers, asked for the event", async () => {
	const { code, out } = await cli.run("explain", id.slice(0, -1), "steps/ship_order.js", "--at", "1", "--json");
	expect({ code, value: JSON.parse(out) }).toEqual({ code: 0, value: { ...EXPLANATION, task: id } });
	expect(cli.engine.calls.at(-1)).toEqual(["explain", id, STEP, 1]);
});

test("blame shows the value, who wrote it, and the line as it stands", async () => {
	const { code, out } = await cli.run("blame", id, "order.status");
	expect(code).toBe(0);
	expect(
		out
			.replace(/\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d/, "MOMENT")
			.replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/, "MOMENT"),
	).toBe(`order.status is "validated"
  by       check (run 2)
  event    1, MOMENT
  change   "new" → "validated"
  at       steps/check.js:2:3
           │ data.order.status = "validated";
`);
	const json = JSON.parse((await cli.run("blame", id, "order.status", "--json")).out);
	expect(json).toEqual({ ...BLAME, time: "2024-01-02T03:04:05.000Z", text: '\tdata.order.status = "validated";' });
});

test.each([
	[["explain", "ID", "shi_order"], 'There is no step "shi_order". Did you mean "ship_order"? There are ship_order.'],
	[["explain", "ID", STEP, "--at", "9"], "Task ID has events 1 to 1; there is none with number 9."],
	[["explain", "ID", STEP, "--at", "0"], '--at must be a whole number from 1, and not "0".'],
	[["explain", "01ZZZ", STEP], "There is no task whose id begins with 01ZZZ. `stepscape task list` shows the ids."],
	[["blame", "ID", "order.status", "--at", "9"], "Task ID has events 1 to 1; there is none with number 9."],
])("%j is refused in words", async (argv, message) => {
	const told = await cli.run(...argv.map((word) => (word === "ID" ? id : word)));
	expect(told).toEqual({ code: 2, out: "", err: `error: ${message.replace("ID", id)}\n` });
});

test("a path at which nothing ever stood is asked about", async () => {
	await open();
	expect(await cli.run("blame", id, "order.statsu")).toEqual({
		code: 2,
		out: "",
		err: 'error: Nothing ever stood at order.statsu up to event 1. Did you mean "order.status"? `stepscape task show <id> --data` shows what is there.\n',
	});
});

test("both are completed, and in the documentation", async () => {
	const { out } = await cli.run("completion", "bash");
	const page = readFileSync(new URL("../../docs/command-line.md", import.meta.url), "utf8");
	for (const name of ["explain", "blame"]) {
		expect(out).toContain(`"${name}") words="--at`);
		expect(page).toContain(`### \`${name} <task>`);
	}
});
