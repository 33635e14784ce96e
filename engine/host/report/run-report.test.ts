import { expect, test } from "vitest";
import {
	asEpochMs,
	asEventSeq,
	asRunId,
	asTaskId,
	type EventBody,
	type JournalEvent,
	type TaskRecord,
} from "../../contract/index.ts";
import { runReport } from "./run-report.ts";

const START = Date.UTC(2024, 0, 2);
const id = asTaskId("01HK5000000000000000000001");
const record: TaskRecord = {
	id,
	name: "Order",
	tags: [],
	state: "done",
	outcome: "settled",
	explanation: "No step is ready any more.",
	createdAt: asEpochMs(START),
	updatedAt: asEpochMs(START + 50),
	durationMs: 50,
	runs: 2,
	events: asEventSeq(4),
};
const run = asRunId;
const nothing = { seed: 1 };

/** A journal: each event with the milliseconds since the start. */
function journal(...bodies: (readonly [number, EventBody])[]): JournalEvent[] {
	return bodies.map(([ms, body], i) => ({ seq: asEventSeq(i + 1), at: asEpochMs(START + ms), ...body }));
}

test("a task that did nothing", () => {
	expect(runReport(record, {}, journal([0, { type: "created", name: "Order", data: {} }]))).toEqual({
		task: { id, name: "Order", state: "done", outcome: "settled" },
		data: {},
		runs: [],
		conflicts: [],
		logs: [],
		visualizations: [],
		connectorCalls: [],
		subtasks: [],
		explanation: "No step is ready any more.",
	});
});

test("R4 R6 two runs side by side, and what they did, in order of start", () => {
	const report = runReport(
		record,
		{ a: 2, $stash: { key: "secret" } },
		journal(
			[0, { type: "step-started", run: run(1), step: "first", attempt: 1, watched: [] }],
			[0, { type: "step-started", run: run(2), step: "second", attempt: 3, watched: [] }],
			[1, { type: "console", run: run(2), level: "warn", values: ["low", 3] }],
			[2, { type: "call-started", run: run(1), call: 1, connector: "mail", method: "send", input: { to: "x" } }],
			[2, { type: "call-started", run: run(2), call: 1, connector: "mail", method: "list" }],
			[3, { type: "call-ended", run: run(1), call: 1, output: null, durationMs: 1 }],
			[4, { type: "visualization", run: run(1), kind: "table", name: "Items", data: [1] }],
			[5, { type: "step-ended", run: run(2), patch: [{ path: ["a"], after: 1 }], record: nothing }],
			[
				9,
				{
					type: "step-ended",
					run: run(1),
					patch: [
						{ path: ["a"], before: 1, after: 2, source: { file: "steps/first.js", line: 3, column: 2 } },
						{ path: ["customer", "tags", 0], before: "x" },
					],
					record: nothing,
				},
			],
			[9, { type: "conflict", path: ["a"], kept: { run: run(1), value: 2 }, lost: { step: "second", value: 1 } }],
		),
	);
	expect(report).toEqual({
		task: { id, name: "Order", state: "done", outcome: "settled" },
		data: { a: 2 },
		runs: [
			{
				step: "first",
				attempt: 1,
				state: "done",
				startedAt: "2024-01-02T00:00:00.000Z",
				durationMs: 9,
				patch: [
					{ path: "a", before: 1, after: 2 },
					{ path: "customer.tags[0]", before: "x" },
				],
			},
			{
				step: "second",
				attempt: 3,
				state: "done",
				startedAt: "2024-01-02T00:00:00.000Z",
				durationMs: 5,
				patch: [{ path: "a", after: 1 }],
			},
		],
		conflicts: [{ path: "a", kept: { step: "first", attempt: 1, value: 2 }, lost: { step: "second", value: 1 } }],
		logs: [{ step: "second", level: "warn", message: "low 3" }],
		visualizations: [{ step: "first", type: "table", name: "Items", data: [1] }],
		connectorCalls: [
			{ step: "first", connector: "mail", method: "send", input: { to: "x" }, output: null, durationMs: 1 },
			{ step: "second", connector: "mail", method: "list", durationMs: null },
		],
		subtasks: [],
		explanation: "No step is ready any more.",
	});
});

test("R8 J5 runs that failed, were cut off, or are under way", () => {
	const error = { message: "bad", type: "TypeError", stack: "at steps/first.js:3:7", step: "first", run: run(1) };
	const report = runReport(
		{ ...record, state: "error", error },
		{},
		journal(
			[0, { type: "step-started", run: run(1), step: "first", attempt: 1, watched: [] }],
			[1, { type: "step-started", run: run(2), step: "second", attempt: 1, watched: [] }],
			[2, { type: "step-started", run: run(3), step: "third", attempt: 1, watched: [] }],
			[3, { type: "step-failed", run: run(1), patch: [{ path: [], after: {} }], error, record: nothing }],
			[4, { type: "run-cut-off", run: run(2), calls: [] }],
		),
	);
	expect(report.task.error).toEqual({
		message: "bad",
		type: "TypeError",
		stack: "at steps/first.js:3:7",
		step: "first",
	});
	expect(report.runs.map(({ step, state, durationMs, patch }) => ({ step, state, durationMs, patch }))).toEqual([
		{ step: "first", state: "failed", durationMs: 3, patch: [{ path: "", after: {} }] },
		{ step: "second", state: "cut-off", durationMs: 3, patch: [] },
		{ step: "third", state: "running", durationMs: null, patch: [] },
	]);
});

test("T5 subtasks, with where their result goes", () => {
	const child = asTaskId("01HK5000000000000000000002");
	const other = asTaskId("01HK5000000000000000000003");
	const report = runReport(
		record,
		{},
		journal(
			[0, { type: "step-started", run: run(1), step: "split", attempt: 1, watched: [] }],
			[1, { type: "subtask-started", run: run(1), task: child, name: "A", into: ["items", 0], waitFor: true }],
			[1, { type: "subtask-started", run: run(1), task: other, name: "B", waitFor: false }],
			[5, { type: "subtask-ended", task: child, state: "incomplete", patch: [] }],
		),
	);
	expect(report.subtasks).toEqual([
		{ id: child, name: "A", step: "split", into: "items[0]", waitFor: true, state: "incomplete" },
		{ id: other, name: "B", step: "split", waitFor: false },
	]);
});
