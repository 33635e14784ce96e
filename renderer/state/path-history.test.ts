import { expect, test } from "vitest";
import { asRunId, type JournalEvent } from "../../engine/contract/index.ts";
import { pathHistory } from "./path-history.ts";

const run = asRunId(1);
const source = { file: "steps/count.js", line: 4, column: 2 };
const EVENTS = [
	{ type: "created", name: "t", data: { order: { total: 5, lines: [] } } },
	{ type: "step-started", run, step: "count", attempt: 1, watched: [] },
	{
		type: "step-ended",
		run,
		patch: [
			{ path: ["order", "total"], before: 5, after: 8, source },
			{ path: ["order", "lines", 0], after: "TEA" },
		],
		record: { seed: 1 },
	},
	{ type: "data-updated", patch: [{ path: ["order"], before: { total: 8, lines: ["TEA"] }, after: { total: 8 } }] },
	{ type: "data-updated", patch: [{ path: ["order"], before: { total: 8 } }] },
].map((body, i) => ({ seq: i + 1, at: i, ...body })) as unknown as readonly JournalEvent[];

test.each([
	[
		"order.total",
		[
			{ seq: 1, at: 0, by: "the task's own data", value: 5 },
			{ seq: 3, at: 2, by: "count", value: 8, source },
			{ seq: 5, at: 4, by: "a person" },
		],
	],
	[
		"order.lines",
		[
			{ seq: 1, at: 0, by: "the task's own data", value: [] },
			{ seq: 3, at: 2, by: "count", value: "TEA", part: "order.lines[0]" },
			{ seq: 4, at: 3, by: "a person" },
		],
	],
	["nowhere", []],
	["no..path", []],
])("J3 all that was written at %s", (path, writes) => expect(pathHistory(EVENTS, path)).toEqual(writes));
