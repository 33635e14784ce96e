/**
 * Bodies of events that come often, as short lists. What an earlier version of this program wrote as an object is still
 * read: none of these lists is one.
 */
import {
	type EventBody,
	isJsonObject,
	type Json,
	type RunId,
	TASK_STATES,
	type TaskState,
	type WatchedValue,
} from "../contract/index.ts";
import type { Names } from "./names.ts";

type Body<T extends EventBody["type"]> = Extract<EventBody, { readonly type: T }>;
type Name = number | string;

/** `[call, connector, method, input?]` */
export function encodeCallStart({ call, connector, method, input }: Body<"call-started">, names: Names): unknown {
	const stored = [call, names.intern(connector), names.intern(method)];
	return input === undefined ? stored : [...stored, input];
}

export function decodeCallStart(stored: [number, Name, Name, Json?], run: RunId, names: Names): Body<"call-started"> {
	const [call, connector, method, input] = stored;
	const named = { connector: names.resolve(connector), method: names.resolve(method) };
	return { type: "call-started", run, call, ...named, ...(stored.length === 4 ? { input: input as Json } : {}) };
}

/** `[call, durationMs]`, with the output as a third, or an empty place and the error as a fourth. */
export function encodeCallEnd({ call, durationMs, output, error }: Body<"call-ended">): unknown {
	if (error === undefined) return output === undefined ? [call, durationMs] : [call, durationMs, output];
	return output === undefined ? [call, durationMs, 0, error] : [call, durationMs, output, error, 1];
}

export function decodeCallEnd(
	stored: [number, number, Json?, Body<"call-ended">["error"]?, 1?],
	run: RunId,
): Body<"call-ended"> {
	const [call, durationMs, output, error] = stored;
	const hasOutput = stored.length === 3 || stored.length === 5;
	return {
		type: "call-ended",
		run,
		call,
		durationMs,
		...(hasOutput ? { output: output as Json } : {}),
		...(error === undefined ? {} : { error }),
	};
}

/** `[state's number, explanation]`, with what else there is as an object. */
export function encodeState({ type: _type, state, explanation, ...more }: Body<"state-changed">): unknown {
	const stored = [TASK_STATES.indexOf(state), explanation];
	return Object.keys(more).length === 0 ? stored : [...stored, more];
}

export function decodeState([state, explanation, more]: [number, string, object?]): Body<"state-changed"> {
	return { type: "state-changed", state: TASK_STATES[state] as TaskState, explanation, ...more };
}

/** Watched values are mostly `{ value }`, which is stored as a list of one; only where none is a list itself. */
export function encodeWatched(watched: readonly WatchedValue[]): readonly unknown[] {
	if (watched.some(Array.isArray)) return [watched];
	return [watched.map((each) => (isValueOnly(each) ? [each.value] : each)), 1];
}

export function decodeWatched(stored: readonly Json[], isShort: 1 | undefined): readonly WatchedValue[] {
	if (isShort === undefined) return stored;
	return stored.map((each) => (Array.isArray(each) ? { value: each[0] as Json } : each));
}

const isValueOnly = (value: WatchedValue): value is { readonly value: Json } =>
	isJsonObject(value) && Object.keys(value).length === 1 && Object.hasOwn(value, "value");
