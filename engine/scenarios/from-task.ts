/** A scenario that expects what a task did. */
import {
	ENDED_STATES,
	formatPath,
	isJsonObject,
	type JournalEvent,
	type Json,
	type JsonObject,
	jsonEquals,
	type TaskRecord,
	valueAt,
} from "../contract/index.ts";
import { normalized } from "./snapshot.ts";

/** What is known of a task that is to become a scenario. */
export interface PastTask {
	readonly record: TaskRecord;
	/** All of the task itself; subtasks come about again. */
	readonly events: readonly JournalEvent[];
	/** The final data. */
	readonly data: JsonObject;
	/** Connectors whose answers are to be kept as they were: those that a run of the scenario could not ask again. */
	readonly recorded: ReadonlySet<string>;
}

const MOST_VALUES = 40;

/** @returns undefined where the task has not ended */
export function scenarioFromTask({ record, events, data, recorded }: PastTask, name: string): JsonObject | undefined {
	if (!ENDED_STATES.has(record.state)) return undefined;
	const [created] = events;
	const start = created?.type === "created" ? created.data : {};
	const steps = events.flatMap((event) => (event.type === "step-started" ? [event.step] : []));
	const mocks = mocksOf(events, recorded);
	const updates = updatesOf(events, created?.at ?? 0);
	const { state, outcome, result, error } = record;
	return {
		scenario: name,
		description: `Made from the task ${JSON.stringify(record.name)}.`,
		data: Object.fromEntries(Object.entries(start).filter(([key]) => key !== "$via" && key !== "$stash")),
		...(Object.keys(mocks).length > 0 && { mocks }),
		...(updates.length > 0 && { updates }),
		...(steps.length > 0 && { expectedSteps: countsOf(steps) }),
		expectedState: state,
		...(outcome !== undefined && { expectedOutcome: outcome }),
		...(result !== undefined && { expectedResult: expectable(result) }),
		...(error !== undefined && {
			expectedError: { message: error.message, ...(error.step !== undefined && { step: error.step }) },
		}),
		validateFinalState: finalState(events, data),
	};
}

function countsOf(steps: readonly string[]): JsonObject {
	const counts: Record<string, number> = {};
	for (const step of steps) counts[step] = (Object.hasOwn(counts, step) ? (counts[step] as number) : 0) + 1;
	return counts;
}

/** What steps left: the first places that were written, with what stands there at the end. */
function finalState(events: readonly JournalEvent[], data: JsonObject): JsonObject {
	const state: JsonObject = {};
	const add = (path: readonly (string | number)[], value: Json | undefined, depth: number): void => {
		if (Object.keys(state).length >= MOST_VALUES) return;
		if (isJsonObject(value) && Object.keys(value).length > 0 && depth < 3)
			for (const [key, item] of Object.entries(value)) add([...path, key], item, depth + 1);
		else if (path.length > 0) state[formatPath(path)] = value === undefined ? { $exists: false } : expectable(value);
	};
	for (const event of events) {
		if (event.type !== "step-ended" && event.type !== "step-failed") continue;
		for (const { path } of event.patch) {
			const [first] = path;
			if (typeof first !== "string" || first.startsWith("$")) continue;
			add(path, valueAt(data, path), 0);
		}
	}
	return state;
}

/** A value as it can be expected again: dates, ids and durations by their type. */
function expectable(value: Json): Json {
	if (typeof value === "string") {
		const plain = normalized(value);
		return plain === value ? literal(value) : plain === "<date>" ? "Date" : "String";
	}
	if (Array.isArray(value)) return value.map(expectable);
	if (isJsonObject(value))
		return Object.fromEntries(
			Object.entries(value).map(([key, item]) => [
				key,
				typeof item === "number" && !jsonEquals(normalized({ [key]: item }), { [key]: item })
					? "Number"
					: expectable(item),
			]),
		);
	return value;
}

const TYPES: ReadonlySet<string> = new Set(["String", "Number", "Boolean", "Array", "Object", "Date"]);
/** A text that is a type's name stands for itself only in words. */
const literal = (text: string): Json => (TYPES.has(text) ? { $eq: text } : text);

/** The answers that connectors gave, a sequence for each method. */
function mocksOf(events: readonly JournalEvent[], recorded: ReadonlySet<string>): JsonObject {
	const answers = new Map<string, { sequence: JsonObject[] }>();
	const calls = new Map<string, string>();
	for (const event of events) {
		if (event.type === "call-started" && recorded.has(event.connector))
			calls.set(`${event.run} ${event.call}`, `${event.connector}.${event.method}`);
		if (event.type !== "call-ended") continue;
		const call = calls.get(`${event.run} ${event.call}`);
		if (call === undefined) continue;
		const { output, error, durationMs } = event;
		const answer: JsonObject = {
			...(error !== undefined
				? { throw: { message: error.message, ...(error.code !== undefined && { code: error.code }) } }
				: output !== undefined && { return: output }),
			...(durationMs > 0 && { delayMs: Math.round(durationMs) }),
		};
		const sequence = answers.get(call) ?? { sequence: [] };
		sequence.sequence.push(answer);
		answers.set(call, sequence);
	}
	return Object.fromEntries([...answers].map(([call, { sequence }]) => [call, { sequence }]));
}

/** Changes from outside that can be written as data to be merged. */
function updatesOf(events: readonly JournalEvent[], start: number): Json[] {
	return events.flatMap((event): Json[] => {
		if (event.type !== "data-updated") return [];
		let data: JsonObject = {};
		for (const { path, after } of event.patch) {
			if (after === undefined || path.some((segment) => typeof segment === "number")) continue;
			data = put(data, path as readonly string[], after);
		}
		return Object.keys(data).length === 0 ? [] : [{ afterMs: Math.max(0, event.at - start), data }];
	});
}

function put(data: JsonObject, [key, ...rest]: readonly string[], value: Json): JsonObject {
	if (key === undefined) return data;
	const inner = Object.hasOwn(data, key) ? data[key] : undefined;
	return { ...data, [key]: rest.length === 0 ? value : put(isJsonObject(inner) ? inner : {}, rest, value) };
}
