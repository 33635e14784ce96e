import type { EpochMs, EventSeq, RunId, TaskId } from "./ids.ts";
import type { Json } from "./json.ts";

/** A task's states (rule T1). */
export const TASK_STATES = [
	"pending",
	"running",
	"parked",
	"waiting",
	"done",
	"incomplete",
	"error",
	"ignored",
	"cancelled",
] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** How a task that is `done` came to its end (rule T2). */
export type Outcome = "completed" | "settled";

/** States in which a task has come to its end. A person can still retry, resume or clone it. */
export const ENDED_STATES: ReadonlySet<TaskState> = new Set(["done", "incomplete", "error", "ignored", "cancelled"]);

/** Why a run or a task failed. */
export interface TaskError {
	readonly message: string;
	/** The error's class, such as `TypeError`; `LimitError` where a limit was passed. */
	readonly type: string;
	/** Lines of the automation's own files only. */
	readonly stack: string;
	readonly step?: string;
	readonly run?: RunId;
	/** The error's `code`, where the step's error had one. */
	readonly code?: string;
}

/** Where an imported task was recorded. */
export interface ImportedFrom {
	readonly automation: string;
}

/** What is known of a task without its data: a row of the list of tasks. */
export interface TaskRecord {
	readonly id: TaskId;
	readonly name: string;
	readonly tags: readonly string[];
	readonly state: TaskState;
	readonly outcome?: Outcome;
	readonly result?: Json;
	readonly error?: TaskError;
	/** One sentence: why it stands where it stands. */
	readonly explanation: string;
	readonly createdAt: EpochMs;
	readonly updatedAt: EpochMs;
	/** From creation to the end or to the last event, on the task's clock. */
	readonly durationMs: number;
	/** Runs started so far. */
	readonly runs: number;
	/** Events so far, which is the last event's number. */
	readonly events: EventSeq;
	readonly parent?: TaskId;
	/** The task it was cloned from. */
	readonly origin?: TaskId;
	/** When a parked task goes on. */
	readonly parkedUntil?: EpochMs;
	/** Kept whatever the automation's retention says. */
	readonly pinned?: true;
	/** It came from a recording's file: it stays in the state that it was recorded in, and nothing sets it going. */
	readonly imported?: ImportedFrom;
}

export type TaskSort = "createdAt" | "updatedAt" | "executionTime" | "name" | "state" | "runs";

export interface TaskQuery {
	readonly state?: TaskState;
	/** Descending but for `name` and `state`. Missing: `createdAt`. */
	readonly sort?: TaskSort;
	readonly limit?: number;
	readonly parent?: TaskId;
}
