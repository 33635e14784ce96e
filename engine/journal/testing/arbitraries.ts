import fc from "fast-check";
import {
	type Change,
	type EventBody,
	type Json,
	type JsonObject,
	type Path,
	TASK_STATES,
	valueAt,
} from "../../contract/index.ts";

/** Records with the prototype that objects from JSON have. */
const recordOf = ((model: object, constraints?: object) =>
	fc.record(model as never, { noNullPrototype: true, ...constraints })) as typeof fc.record;

/** Keys that trip careless code: of prototypes, of paths' text, of SQLite's text. */
const ODD_KEYS = [
	"__proto__",
	"constructor",
	"a.b",
	"",
	"0",
	"12",
	"a b",
	"é\u{1f600}",
	"\ud800",
	"x\0y",
	'"',
	"[0]",
	"-1",
];
export const key = fc.oneof(
	fc.constantFrom("a", "b", "order", "items", "status", "name", "_x-1", "$y"),
	fc.constantFrom(...ODD_KEYS),
	fc.string({ unit: "binary", maxLength: 4 }),
);
/** JSON has no negative zero. */
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value));
const text = fc.oneof(fc.string({ unit: "binary", maxLength: 8 }), fc.constantFrom("\0", "\ud800", "é", "'"));

export const json: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
	json: fc.oneof(
		{ maxDepth: 3, withCrossShrink: true },
		fc.constant(null),
		fc.boolean(),
		fc.integer(),
		number,
		text,
		fc.array(tie("json"), { maxLength: 3 }),
		objectOf(tie("json")),
	),
})).json;

/** Objects with any own keys, `__proto__` too, as `JSON.parse` makes them. */
function objectOf(value: fc.Arbitrary<Json>): fc.Arbitrary<JsonObject> {
	return fc.array(fc.tuple(key, value), { maxLength: 4 }).map((entries) => Object.fromEntries(entries));
}
export const object: fc.Arbitrary<JsonObject> = objectOf(json);

const segment = fc.oneof(key, fc.nat({ max: 4 }), fc.constantFrom(2 ** 31, 2 ** 40));
export const path: fc.Arbitrary<Path> = fc.array(segment, { minLength: 1, maxLength: 4 });

const source = recordOf({ file: fc.oneof(fc.constant("steps/a.js"), text), line: fc.nat(), column: fc.nat() });
/** Changes of any kind, whatever the data is. */
const change: fc.Arbitrary<Change> = recordOf(
	{ path: fc.oneof(path, fc.constant([])), before: json, after: json, source },
	{ requiredKeys: ["path"] },
);
const patch = fc.array(change, { maxLength: 4 });

/** A change that a run could have made to the data: the value before is the one that stands there. */
export function changeOf(data: JsonObject): fc.Arbitrary<Change> {
	const places = placesOf(data, []);
	const known = places.length === 0 ? path : fc.constantFrom(...places);
	const place = fc.oneof(
		{ weight: 3, arbitrary: known },
		{ weight: 2, arbitrary: fc.tuple(known, segment).map(([base, last]) => [...base, last]) },
		{ weight: 1, arbitrary: path },
	);
	const changes = fc.tuple(
		place.filter((where) => fits(data, where)),
		fc.option(json, { nil: undefined }),
	);
	return changes.map(([where, wanted]) => {
		const before = valueAt(data, where);
		// Only what stands there can be removed.
		const after = wanted ?? (before === undefined ? null : undefined);
		return { path: where, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
	});
}

/** False where a key would name an item of an array, and for the one key that data never has. */
function fits(data: JsonObject, where: Path): boolean {
	const isKey = (depth: number) => !Array.isArray(valueAt(data, where.slice(0, depth)));
	return where.every((part, depth) => typeof part === "number" || (part !== "__proto__" && isKey(depth)));
}

function placesOf(value: Json, base: Path): Path[] {
	if (Array.isArray(value)) return value.flatMap((item, i) => [[...base, i], ...placesOf(item, [...base, i])]);
	if (typeof value !== "object" || value === null) return [];
	return Object.entries(value).flatMap(([name, item]) => [[...base, name], ...placesOf(item, [...base, name])]);
}

const run = fc.integer({ min: 1, max: 10_000 });
const state = fc.constantFrom(...TASK_STATES);
const words = fc.array(text, { maxLength: 3 });
const record = recordOf(
	{ seed: number, clock: fc.array(fc.tuple(number, fc.nat()), { maxLength: 3 }), entries: words },
	{ requiredKeys: ["seed"] },
);
const error = recordOf(
	{ message: text, type: text, stack: text, step: text, run, code: text },
	{ requiredKeys: ["message", "type", "stack"] },
);
const task = fc.constantFrom("01JTASK0000000000000000008", "01JTASK0000000000000000009");
const link = { into: path, waitFor: fc.boolean() };
const side = recordOf({ run, step: text, value: json }, { requiredKeys: [] });
const type = <T extends string>(name: T) => fc.constant(name);

/** The first event of a task. */
export const created = recordOf(
	{
		type: type("created"),
		name: text,
		data: object,
		tags: words,
		parent: recordOf({ task, ...link }, { requiredKeys: ["task", "waitFor"] }),
		origin: recordOf({ task, event: run, fork: fc.boolean() }, { requiredKeys: ["task"] }),
		virtualTime: fc.boolean(),
		code: text,
	},
	{ requiredKeys: ["type", "name", "data"] },
);

/** All the others, one arbitrary for each type, so that none can be forgotten. */
const others: { readonly [T in Exclude<EventBody["type"], "created">]: fc.Arbitrary<unknown> } = {
	"stop-requested": recordOf({ type: type("stop-requested") }),
	forked: recordOf({ type: type("forked"), from: task, event: run, shiftMs: fc.nat(), armed: words }),
	"code-changed": recordOf({ type: type("code-changed"), code: text }),
	"state-changed": recordOf(
		{
			type: type("state-changed"),
			state,
			explanation: text,
			outcome: fc.constantFrom("completed", "settled"),
			result: json,
			error,
		},
		{ requiredKeys: ["type", "state", "explanation"] },
	),
	"step-started": recordOf({
		type: type("step-started"),
		run,
		step: fc.oneof(fc.constantFrom("validate", "ship"), text),
		attempt: run,
		watched: fc.array(json, { maxLength: 3 }),
	}),
	console: recordOf({
		type: type("console"),
		run,
		level: fc.constantFrom("debug", "info", "log", "warn", "error"),
		values: fc.array(json, { maxLength: 3 }),
	}),
	visualization: recordOf(
		{ type: type("visualization"), run, kind: text, name: text, data: json, options: json },
		{ requiredKeys: ["type", "run", "kind", "name", "data"] },
	),
	"call-started": recordOf(
		{ type: type("call-started"), run, call: run, connector: text, method: text, input: json },
		{ requiredKeys: ["type", "run", "call", "connector", "method"] },
	),
	"call-ended": recordOf(
		{
			type: type("call-ended"),
			run,
			call: run,
			output: json,
			error: recordOf({ message: text, code: text }, { requiredKeys: ["message"] }),
			durationMs: number,
		},
		{ requiredKeys: ["type", "run", "call", "durationMs"] },
	),
	"step-ended": recordOf(
		{
			type: type("step-ended"),
			run,
			patch,
			redo: fc.boolean(),
			completes: recordOf({ result: json }, { requiredKeys: [] }),
			ignores: fc.boolean(),
			record,
		},
		{ requiredKeys: ["type", "run", "patch", "record"] },
	),
	"step-failed": recordOf({ type: type("step-failed"), run, patch, error, record }),
	"run-cut-off": recordOf({ type: type("run-cut-off"), run, calls: words }),
	parked: recordOf({ type: type("parked"), until: fc.nat() }),
	"subtask-started": recordOf(
		{ type: type("subtask-started"), run, task, name: text, ...link },
		{ requiredKeys: ["type", "run", "task", "name", "waitFor"] },
	),
	"subtask-ended": recordOf({ type: type("subtask-ended"), task, state, patch }),
	conflict: recordOf({ type: type("conflict"), path, kept: side, lost: side }),
	"data-updated": recordOf({ type: type("data-updated"), patch }),
	"task-changed": recordOf(
		{
			type: type("task-changed"),
			run,
			name: text,
			tags: words,
			expiresAt: fc.nat(),
			resultOnExpire: json,
			completeOnExpire: fc.boolean(),
		},
		{ requiredKeys: ["type"] },
	),
	resumed: recordOf({ type: type("resumed"), reason: fc.constantFrom("retry", "resume", "restart"), armed: words }),
};

export const laterEvent = fc.oneof(...Object.values(others)) as fc.Arbitrary<EventBody>;
export const EVENT_TYPES = ["created", ...Object.keys(others)];
