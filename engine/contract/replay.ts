/** Recorded tasks run again: exactly, or with the automation as it is now. */
import type { DataDifference } from "./fork.ts";
import type { EventSeq, RunId, TaskId } from "./ids.ts";
import type { Outcome, TaskError, TaskQuery, TaskRecord, TaskState } from "./task.ts";

/**
 * `exact`: the recorded code over everything that was recorded; it must come out the same (rule J4). `current`: the
 * automation as it is now over the recorded times, random numbers and answers of connectors.
 */
export type ReplayMode = "exact" | "current";

export interface ReplayOptions {
	/** Names the replay for its notices and for `cancelReplay`. */
	readonly id: string;
	/** Which tasks; missing: those that `query` finds. Subtasks are replayed with the task that started them. */
	readonly tasks?: readonly TaskId[];
	readonly query?: TaskQuery;
	readonly mode: ReplayMode;
	/** In mode `current`: let the automation's mock connectors answer calls that have no recorded answer. */
	readonly mocks?: boolean;
}

/** Where a replay first goes another way than the recording. */
export interface ReplayDeparture {
	/** The task, or the subtask of it. */
	readonly task: TaskId;
	/** The event of the recorded task that did not come so; missing where the replay went on past the recorded end. */
	readonly event?: EventSeq;
	readonly run?: RunId;
	readonly step?: string;
	/**
	 * `start`: another step started, or none. `call`: another call of a connector, or one without a recorded answer.
	 * `write`: it wrote otherwise. `end`: the run or the task ended otherwise. `time`: the clock or what it waited for.
	 * `other`: any other event.
	 */
	readonly kind: "start" | "call" | "write" | "end" | "time" | "other";
	readonly message: string;
}

/** How a task stands at its end, as far as it can be compared. */
export interface ReplayEnd {
	readonly state: TaskState;
	readonly outcome?: Outcome;
	readonly explanation: string;
	readonly error?: TaskError;
}

export interface TaskReplay {
	readonly task: TaskRecord;
	/**
	 * `same`: it goes the same way. `departs`: another way to the same end. `otherwise`: it ends otherwise, or leaves other
	 * data. `unknown`: it departs, and how it would end cannot be known. `failed`: it could not be replayed; `message` says why.
	 */
	readonly verdict: "same" | "departs" | "otherwise" | "unknown" | "failed";
	readonly departure?: ReplayDeparture;
	/** How it ends now; missing where that is not known. */
	readonly ends?: ReplayEnd;
	/** What stands otherwise in its data: `a` recorded, `b` now. At most 100, without what is private. */
	readonly data: readonly DataDifference[];
	readonly message?: string;
}

export interface ReplayReport {
	readonly id: string;
	readonly mode: ReplayMode;
	/** Tasks asked for. Fewer results: it was cancelled. */
	readonly total: number;
	readonly tasks: readonly TaskReplay[];
	readonly cancelled: boolean;
	/** One sentence, such as: With your change, 3 of these 200 recorded tasks would end otherwise. */
	readonly summary: string;
}

/** How far a replay is. */
export interface ReplayProgress {
	readonly id: string;
	readonly done: number;
	readonly total: number;
	/** Of those done: how many do not come out the same. */
	readonly departed: number;
}
