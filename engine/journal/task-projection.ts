import {
	ENDED_STATES,
	type EpochMs,
	type EventBody,
	type EventSeq,
	type ImportedFrom,
	type Json,
	type Outcome,
	TASK_STATES,
	type TaskError,
	type TaskId,
	type TaskRecord,
	type TaskState,
} from "../contract/index.ts";
import { typeNumber } from "./event-codec.ts";

/** The members of a record that are stored together as JSON: seldom changed, never searched. */
export interface TaskDetail {
	tags: readonly string[];
	explanation: string;
	outcome?: Outcome;
	result?: Json;
	error?: TaskError;
	origin?: TaskId;
}

/** A task's record while it is kept current. */
export interface TaskProjection {
	readonly id: TaskId;
	name: string;
	state: TaskState;
	created: number;
	updated: number;
	ended: number | null;
	runs: number;
	events: number;
	parked: number | null;
	parent: TaskId | null;
	detail: TaskDetail;
	pinned: boolean;
	imported: ImportedFrom | null;
}

/** A row of the table `tasks`. */
export interface TaskRow extends Omit<TaskProjection, "state" | "detail" | "pinned" | "imported"> {
	readonly key: number;
	readonly state: number;
	readonly detail: string;
	readonly lane: number;
	readonly pinned: number;
	/** JSON text. */
	readonly imported: string | null;
	readonly bytes: number | null;
	readonly measured: number | null;
}

export function newProjection(id: TaskId, at: EpochMs): TaskProjection {
	const times = { created: at, updated: at, ended: null };
	const counts = { runs: 0, events: 0 };
	const detail = { tags: [], explanation: "It has not started yet." };
	const marks = { pinned: false, imported: null };
	return { id, name: "", state: "pending", ...times, ...counts, parked: null, parent: null, detail, ...marks };
}

const STARTED = typeNumber("step-started");

/** Takes the counts and the time of an event into the projection. */
export function count(task: TaskProjection, at: number, type: number): void {
	task.events++;
	task.updated = at;
	if (type === STARTED) task.runs++;
}

/**
 * Takes one event into the projection. Returns true where the record must be saved with it: where more than counts and
 * time changed, and always for a task that has ended, so that only unfinished tasks can be behind.
 */
export function project(task: TaskProjection, at: EpochMs, body: EventBody): boolean {
	count(task, at, typeNumber(body.type));
	return projectBody(task, at, body) || task.ended !== null;
}

function projectBody(task: TaskProjection, at: EpochMs, body: EventBody): boolean {
	switch (body.type) {
		case "created":
			task.name = body.name;
			task.parent = body.parent?.task ?? null;
			if (body.tags !== undefined) task.detail.tags = body.tags;
			if (body.origin !== undefined) task.detail.origin = body.origin.task;
			return true;
		case "state-changed": {
			const { tags, origin } = task.detail;
			task.state = body.state;
			task.ended = ENDED_STATES.has(body.state) ? at : null;
			// A park is announced before or after the state; any other state ends it.
			if (body.state !== "parked" && body.state !== "waiting") task.parked = null;
			task.detail = { tags, explanation: body.explanation, ...(origin === undefined ? {} : { origin }) };
			if (body.outcome !== undefined) task.detail.outcome = body.outcome;
			if (body.result !== undefined) task.detail.result = body.result;
			if (body.error !== undefined) task.detail.error = body.error;
			return true;
		}
		case "parked":
			task.parked = body.until;
			return true;
		case "forked":
			// From here on it is a task of its own: in lists it stands where it was made.
			task.created = at;
			if (task.parked !== null) task.parked += body.shiftMs;
			return true;
		case "task-changed":
			if (body.name !== undefined) task.name = body.name;
			if (body.tags !== undefined) task.detail.tags = body.tags;
			return true;
		default:
			return false;
	}
}

/** The record as others see it: a value of its own. */
export function toRecord(task: TaskProjection): TaskRecord {
	const { tags, explanation, outcome, result, error, origin } = task.detail;
	return {
		id: task.id,
		name: task.name,
		tags,
		state: task.state,
		...(outcome === undefined ? {} : { outcome }),
		...(result === undefined ? {} : { result }),
		...(error === undefined ? {} : { error }),
		explanation,
		createdAt: task.created as EpochMs,
		updatedAt: task.updated as EpochMs,
		durationMs: (task.ended ?? task.updated) - task.created,
		runs: task.runs,
		events: task.events as EventSeq,
		...(task.parent === null ? {} : { parent: task.parent }),
		...(origin === undefined ? {} : { origin }),
		...(task.state === "parked" && task.parked !== null ? { parkedUntil: task.parked as EpochMs } : {}),
		...(task.pinned ? { pinned: true as const } : {}),
		...(task.imported === null ? {} : { imported: task.imported }),
	};
}

/** JSON text without its quotes: SQLite's own text ends at a NUL and has no lone surrogates. */
export const encodeName = (name: string): string => JSON.stringify(name).slice(1, -1);

export const stateNumber = (state: TaskState): number => TASK_STATES.indexOf(state);

export function fromRow(row: TaskRow): TaskProjection {
	const { key: _key, lane: _lane, bytes: _bytes, measured: _measured, ...rest } = row;
	return {
		...rest,
		pinned: row.pinned !== 0,
		imported: row.imported === null ? null : JSON.parse(row.imported),
		name: JSON.parse(`"${row.name}"`),
		state: TASK_STATES[row.state] as TaskState,
		detail: JSON.parse(row.detail),
	};
}
