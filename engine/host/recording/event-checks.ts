import { type EventType, MAX_DATA_DEPTH, TASK_STATES } from "../../contract/index.ts";
import {
	amount,
	anything,
	bad,
	type Check,
	count,
	flag,
	list,
	moment,
	name,
	object,
	oneOf,
	shape,
	taskId,
	text,
} from "./json-checks.ts";

const path: Check = list((segment, where) => {
	if (typeof segment !== "string") count(segment, where);
}, MAX_DATA_DEPTH);
const state = oneOf(TASK_STATES);
const source = shape({ file: name, line: count, column: count });
const patch = list(shape({ path }, { before: anything, after: anything, source }));
const record = shape(
	{ seed: amount },
	{
		clock: list((pair, where) => {
			if (!Array.isArray(pair) || pair.length !== 2 || !pair.every((each) => typeof each === "number"))
				bad(where, "a pair of numbers");
		}),
		entries: list(text),
	},
);
const error = shape({ message: text, type: text, stack: text }, { step: text, run: count, code: text });
const link = { waitFor: flag };
const into = { into: path };
const side = shape({}, { run: count, step: text, value: anything });
const run = { run: count };

type Parts = readonly [required: Readonly<Record<string, Check>>, optional?: Readonly<Record<string, Check>>];

/** What each type of event has, beside `seq`, `at` and `type`. */
const PARTS: Readonly<Record<EventType, Parts>> = {
	created: [
		{ name: text, data: object },
		{
			tags: list(text),
			parent: shape({ task: taskId, ...link }, into),
			origin: shape({ task: taskId }, { event: count, fork: flag }),
			virtualTime: flag,
			code: name,
		},
	],
	"state-changed": [
		{ state, explanation: text },
		{ outcome: oneOf(["completed", "settled"]), result: anything, error },
	],
	"step-started": [{ ...run, step: name, attempt: count, watched: list(anything) }],
	console: [{ ...run, level: oneOf(["debug", "info", "log", "warn", "error"]), values: list(anything) }],
	visualization: [{ ...run, kind: text, name: text, data: anything }, { options: anything }],
	"call-started": [{ ...run, call: count, connector: text, method: text }, { input: anything }],
	"call-ended": [
		{ ...run, call: count, durationMs: amount },
		{ output: anything, error: shape({ message: text }, { code: text }) },
	],
	"step-ended": [
		{ ...run, patch, record },
		{ redo: flag, completes: shape({}, { result: anything }), ignores: flag },
	],
	"step-failed": [{ ...run, patch, error, record }],
	"run-cut-off": [{ ...run, calls: list(text) }],
	parked: [{ until: moment }],
	"subtask-started": [{ ...run, task: taskId, name: text, ...link }, into],
	"subtask-ended": [{ task: taskId, state, patch }],
	conflict: [{ path, kept: side, lost: side }],
	"stop-requested": [{}],
	forked: [{ from: taskId, event: count, shiftMs: moment, armed: list(text) }],
	"code-changed": [{ code: name }],
	"data-updated": [{ patch }],
	"task-changed": [
		{},
		{ ...run, name: text, tags: list(text), expiresAt: moment, resultOnExpire: anything, completeOnExpire: flag },
	],
	resumed: [{ reason: oneOf(["retry", "resume", "restart"]), armed: list(text) }],
};

const CHECKS = new Map<string, Check>(
	Object.entries(PARTS).map(([type, [required, optional]]) => [
		type,
		shape({ seq: count, at: moment, type: text, ...required }, optional),
	]),
);

/** Checks that a value is an event of a journal, with nothing in it that none has. Throws `BadValue`. */
export const checkEvent: Check = (value, where) => {
	const type = (value as { type?: unknown } | null)?.type;
	const check = typeof type === "string" ? CHECKS.get(type) : undefined;
	if (check === undefined) bad(`${where}.type`, "a kind of event that is known here");
	else check(value, where);
};
