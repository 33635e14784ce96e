import { expect, test } from "vitest";
import { asRunId, type EventBody, type JournalEvent } from "../../engine/contract/index.ts";
import { journalView } from "./journal-view.ts";

/** Events numbered from 1, ten milliseconds apart. */
const events = (...bodies: readonly unknown[]): readonly JournalEvent[] =>
	bodies.map((body, i) => ({ seq: i + 1, at: i * 10, ...(body as EventBody) }) as JournalEvent);
const run = asRunId(1);
const started = { type: "step-started", run, step: "charge", attempt: 1, watched: [] };
const patch = [{ path: ["order", "lines", 0], after: "TEA", source: { file: "steps/charge.js", line: 3, column: 1 } }];

test("J1 a task's events, sorted into runs, lines, calls, changes, pictures and marks", () => {
	const view = journalView(
		events(
			{ type: "created", name: "t", data: {} },
			started,
			{ type: "console", run, level: "warn", values: ["slow", { ms: 3 }] },
			{ type: "call-started", run, call: 1, connector: "pay", method: "charge", input: { cents: 5 } },
			{ type: "call-ended", run, call: 1, error: { message: "no" }, durationMs: 7 },
			{ type: "visualization", run, kind: "table", name: "Rows", data: [] },
			{ type: "conflict", path: ["a"], kept: { step: "ship", value: 1 }, lost: { step: "charge", value: 2 } },
			{ type: "step-ended", run, patch, record: { seed: 1 } },
			{ type: "data-updated", patch: [{ path: ["a"], before: 1 }] },
		),
	);
	expect(view).toEqual({
		runs: [{ run, step: "charge", attempt: 1, seq: 2, startedAt: 10, endedAt: 70, endSeq: 8, state: "done", patch }],
		lines: [{ seq: 3, at: 20, step: "charge", level: "warn", values: ["slow", { ms: 3 }] }],
		calls: [
			{
				seq: 4,
				at: 30,
				step: "charge",
				connector: "pay",
				method: "charge",
				input: { cents: 5 },
				endSeq: 5,
				error: { message: "no" },
				durationMs: 7,
			},
		],
		changes: [
			{ seq: 8, at: 70, by: "charge", run, path: "order.lines[0]", after: "TEA", source: patch[0]?.source },
			{ seq: 9, at: 80, by: "a person", path: "a", before: 1 },
		],
		visuals: [{ seq: 6, step: "charge", kind: "table", name: "Rows", data: [] }],
		marks: [
			{ seq: 7, at: 60, kind: "conflict", step: "charge", text: "Two wrote a: ship's value stayed" },
			{ seq: 9, at: 80, kind: "updated", text: "The data was changed by a person" },
		],
		conflicts: [{ seq: 7, path: "a", kept: { step: "ship", value: 1 }, lost: { step: "charge", value: 2 } }],
	});
});

test.each([
	["is running", [], "running"],
	["failed", [{ type: "step-failed", run, patch: [], error: { message: "x", type: "Error", stack: "" } }], "failed"],
	["was cut off", [{ type: "run-cut-off", run, calls: [] }], "cut-off"],
])("a run that %s", (_name, then, state) => {
	expect(journalView(events(started, ...then)).runs.map((one) => one.state)).toEqual([state]);
});

test("calls are numbered within their run", () => {
	const call = (of: number) => ({ type: "call-started", run: asRunId(of), call: 1, connector: "c", method: `m${of}` });
	const { calls } = journalView(events(call(1), call(2), { type: "call-ended", run, call: 1, durationMs: 4 }));
	expect(calls.map(({ method, durationMs }) => [method, durationMs])).toEqual([
		["m1", 4],
		["m2", undefined],
	]);
});

test("the end of a run whose start is not known is passed over", () => {
	expect(journalView(events({ type: "run-cut-off", run: asRunId(9), calls: [] })).runs).toEqual([]);
});

test("the same events are read once", () => {
	const once = events(started);
	expect(journalView(once)).toBe(journalView(once));
});
