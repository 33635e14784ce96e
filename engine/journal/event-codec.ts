import type { EventBody, EventType, Json, LogLevel, Patch, RunId, RunRecord } from "../contract/index.ts";
import {
	decodeCallEnd,
	decodeCallStart,
	decodeState,
	decodeWatched,
	encodeCallEnd,
	encodeCallStart,
	encodeState,
	encodeWatched,
} from "./compact-bodies.ts";
import type { Names } from "./names.ts";
import { decodePatch, encodePatch, type StoredChange } from "./patch-codec.ts";

/** The numbers that event types are stored as: never changed, only added to. */
const NUMBERS: Readonly<Record<EventType, number>> = {
	created: 0,
	"state-changed": 1,
	"step-started": 2,
	console: 3,
	visualization: 4,
	"call-started": 5,
	"call-ended": 6,
	"step-ended": 7,
	"step-failed": 8,
	"run-cut-off": 9,
	parked: 10,
	"subtask-started": 11,
	"subtask-ended": 12,
	conflict: 13,
	"data-updated": 14,
	"task-changed": 15,
	resumed: 16,
	"stop-requested": 17,
	forked: 18,
	"code-changed": 19,
};
const TYPES = new Map(Object.entries(NUMBERS).map(([type, number]) => [number, type as EventType]));
const LEVELS: readonly LogLevel[] = ["debug", "info", "log", "warn", "error"];

/** The events that change a task's data after its creation. Their stored body is an array with the patch first. */
export type PatchBody = Extract<EventBody, { readonly patch: Patch }>;
export const PATCH_TYPES = ["step-ended", "step-failed", "subtask-ended", "data-updated"].map((type) =>
	typeNumber(type as EventType),
);

export function typeNumber(type: EventType): number {
	return NUMBERS[type];
}

export interface StoredEvent {
	readonly type: number;
	readonly run: number | null;
	/** JSON text. */
	readonly body: string;
}

/** What an event is stored as: its type, its run, and the rest as compact JSON. */
export function encodeEvent(body: EventBody, names: Names): StoredEvent {
	const run = "run" in body && body.run !== undefined ? body.run : null;
	return { type: typeNumber(body.type), run, body: JSON.stringify(encodeRest(body, names)) };
}

function encodeRest(body: EventBody, names: Names): unknown {
	switch (body.type) {
		case "created": {
			const { type: _type, ...rest } = body;
			return body.code === undefined ? rest : { ...rest, code: names.intern(body.code) };
		}
		case "code-changed":
			return names.intern(body.code);
		case "step-started":
			return [names.intern(body.step), body.attempt, ...encodeWatched(body.watched)];
		case "call-started":
			return encodeCallStart(body, names);
		case "call-ended":
			return encodeCallEnd(body);
		case "state-changed":
			return encodeState(body);
		case "console":
			return [LEVELS.indexOf(body.level), ...body.values];
		case "step-ended": {
			const rest = [encodePatch(body.patch, names), encodeRecord(body.record)];
			if (!asksSomething(body)) return rest;
			const { type: _type, run: _run, patch: _patch, record: _record, ...asked } = body;
			return [...rest, asked];
		}
		case "step-failed":
			return [encodePatch(body.patch, names), encodeRecord(body.record), body.error];
		case "subtask-ended":
			return [encodePatch(body.patch, names), body.task, body.state];
		case "data-updated":
			return [encodePatch(body.patch, names)];
		default: {
			const { type: _type, run: _run, ...rest } = body as EventBody & { run?: RunId };
			return rest;
		}
	}
}

/** Most runs ask nothing of their task, and telling it by what is left of a copy takes longer. */
function asksSomething(body: Extract<EventBody, { type: "step-ended" }>): boolean {
	for (const key in body) if (key !== "type" && key !== "run" && key !== "patch" && key !== "record") return true;
	return false;
}

function encodeRecord({ seed, clock, entries }: RunRecord): unknown {
	if (entries !== undefined) return [seed, clock ?? 0, entries];
	return clock === undefined ? seed : [seed, clock];
}

function decodeRecord(stored: number | [number, RunRecord["clock"] | 0, string[]?]): RunRecord {
	if (typeof stored === "number") return { seed: stored };
	const [seed, clock, entries] = stored;
	return { seed, ...(clock ? { clock } : {}), ...(entries === undefined ? {} : { entries }) };
}

/** The event that was stored. Throws `SyntaxError` where it cannot be one. */
export function decodeEvent({ type: number, run, body }: StoredEvent, names: Names): EventBody {
	const type = TYPES.get(number);
	const rest = JSON.parse(body);
	switch (type) {
		case undefined:
			throw new SyntaxError(`No event has the type ${number}.`);
		case "created":
			return rest.code === undefined ? { type, ...rest } : { type, ...rest, code: names.resolve(rest.code) };
		case "code-changed":
			return { type, code: names.resolve(rest) };
		case "step-started": {
			const [step, attempt, watched, isShort] = rest;
			return {
				type,
				run: run as RunId,
				step: names.resolve(step),
				attempt,
				watched: decodeWatched(watched, isShort),
			};
		}
		case "call-started":
			return Array.isArray(rest) ? decodeCallStart(rest as never, run as RunId, names) : { type, run, ...rest };
		case "call-ended":
			return Array.isArray(rest) ? decodeCallEnd(rest as never, run as RunId) : { type, run, ...rest };
		case "state-changed":
			return Array.isArray(rest) ? decodeState(rest as never) : { type, ...rest };
		case "console": {
			const [level, ...values] = rest as [number, ...Json[]];
			return { type, run: run as RunId, level: LEVELS[level] as LogLevel, values };
		}
		case "step-ended": {
			const [patch, record, asked] = rest;
			return { type, run: run as RunId, patch: decodePatch(patch, names), record: decodeRecord(record), ...asked };
		}
		case "step-failed": {
			const [patch, record, error] = rest;
			return { type, run: run as RunId, patch: decodePatch(patch, names), error, record: decodeRecord(record) };
		}
		case "subtask-ended": {
			const [patch, task, state] = rest;
			return { type, task, state, patch: decodePatch(patch, names) };
		}
		case "data-updated":
			return { type, patch: decodePatch(rest[0], names) };
		default:
			return (run === null ? { type, ...rest } : { type, run, ...rest }) as EventBody;
	}
}

/** The stored patch of a body as it was stored. */
export const patchOf = (body: string): readonly StoredChange[] => JSON.parse(body)[0];

/** The step's name of a stored `step-started`, without reading the rest of what may be long. */
export function stepOf(body: string, names: Names): string {
	return names.resolve(body.charCodeAt(1) === 34 ? JSON.parse(body)[0] : Number.parseInt(body.slice(1, 12), 10));
}
