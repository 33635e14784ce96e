import type { EpochMs, EventSeq, RunId, TaskId } from "./ids.ts";
import type { Json, JsonObject } from "./json.ts";
import type { Patch } from "./patch.ts";
import type { Path } from "./path.ts";
import type { Outcome, TaskError, TaskState } from "./task.ts";

export type LogLevel = "debug" | "info" | "log" | "warn" | "error";

/** One watched value of a condition (rule R3), as it was when a run started; a long value is kept as a digest. */
export type WatchedValue = Json;

/**
 * What a run needs to be run again exactly (rule J4). All parts are left out when empty.
 * `clock` holds offsets from the run's start in milliseconds, as `[offset, timesRead]` pairs in order.
 * `entries` is the order in which the run was woken: `t3` by timer 3, `c2` by the answer to call 2.
 */
export interface RunRecord {
	readonly seed: number;
	readonly clock?: readonly (readonly [number, number])[];
	readonly entries?: readonly string[];
}

/** How a subtask hangs on its parent (rule T5). */
export interface SubtaskLink {
	readonly into?: Path;
	readonly waitFor: boolean;
}

/** What happened, without when: the members of a journal (rule J1). */
export type EventBody =
	| {
			readonly type: "created";
			readonly name: string;
			readonly data: JsonObject;
			readonly tags?: readonly string[];
			readonly parent?: { readonly task: TaskId } & SubtaskLink;
			/** The task that this is a clone or, with `fork`, a fork of. */
			readonly origin?: { readonly task: TaskId; readonly event?: EventSeq; readonly fork?: boolean };
			readonly virtualTime?: boolean;
			/** The digest of the code that it runs with; see `code-changed`. */
			readonly code?: string;
	  }
	| {
			readonly type: "state-changed";
			readonly state: TaskState;
			readonly explanation: string;
			readonly outcome?: Outcome;
			readonly result?: Json;
			readonly error?: TaskError;
	  }
	| {
			readonly type: "step-started";
			readonly run: RunId;
			readonly step: string;
			readonly attempt: number;
			readonly watched: readonly WatchedValue[];
	  }
	| { readonly type: "console"; readonly run: RunId; readonly level: LogLevel; readonly values: readonly Json[] }
	| {
			readonly type: "visualization";
			readonly run: RunId;
			readonly kind: string;
			readonly name: string;
			readonly data: Json;
			readonly options?: Json;
	  }
	| {
			readonly type: "call-started";
			readonly run: RunId;
			readonly call: number;
			readonly connector: string;
			readonly method: string;
			readonly input?: Json;
	  }
	| {
			readonly type: "call-ended";
			readonly run: RunId;
			readonly call: number;
			readonly output?: Json;
			readonly error?: { readonly message: string; readonly code?: string };
			readonly durationMs: number;
	  }
	| {
			readonly type: "step-ended";
			readonly run: RunId;
			readonly patch: Patch;
			readonly redo?: boolean;
			/** The run called `task.complete()`; it holds once all runs under way have ended. */
			readonly completes?: { readonly result?: Json };
			/** The run called `task.ignore()`. */
			readonly ignores?: boolean;
			readonly record: RunRecord;
	  }
	| {
			readonly type: "step-failed";
			readonly run: RunId;
			readonly patch: Patch;
			readonly error: TaskError;
			readonly record: RunRecord;
	  }
	/** A run that the program's death cut off (rule J5). `calls` names the connector calls it had already made. */
	| { readonly type: "run-cut-off"; readonly run: RunId; readonly calls: readonly string[] }
	| { readonly type: "parked"; readonly until: EpochMs }
	| ({
			readonly type: "subtask-started";
			readonly run: RunId;
			readonly task: TaskId;
			readonly name: string;
	  } & SubtaskLink)
	| { readonly type: "subtask-ended"; readonly task: TaskId; readonly state: TaskState; readonly patch: Patch }
	| {
			readonly type: "conflict";
			readonly path: Path;
			/** The value that stayed, and the run that left it. A missing value means that it was removed. */
			readonly kept: { readonly run?: RunId; readonly step?: string; readonly value?: Json };
			/** The value that was lost, and who had left it; no run where a person's update had. */
			readonly lost: { readonly run?: RunId; readonly step?: string; readonly value?: Json };
	  }
	/** A person stopped the task; it is cancelled once all runs under way have ended. */
	| { readonly type: "stop-requested" }
	/**
	 * The events up to here are those of another task; from here on this one goes its own way. Parks and the expiry that were
	 * set before are `shiftMs` later; the steps of runs that were under way are `armed` again; the subtasks open then are not
	 * its own: those made anew follow.
	 */
	| {
			readonly type: "forked";
			readonly from: TaskId;
			readonly event: EventSeq;
			readonly shiftMs: number;
			readonly armed: readonly string[];
	  }
	/** The automation was replaced while the task lived: it goes on with code of this digest. */
	| { readonly type: "code-changed"; readonly code: string }
	/** A change of the data from outside. */
	| { readonly type: "data-updated"; readonly patch: Patch }
	/** The task's name, tags or expiry set by a run. */
	| {
			readonly type: "task-changed";
			readonly run?: RunId;
			readonly name?: string;
			readonly tags?: readonly string[];
			readonly expiresAt?: EpochMs;
			readonly resultOnExpire?: Json;
			readonly completeOnExpire?: boolean;
	  }
	/** A person set the task going again; `armed` names the steps armed by it. */
	| { readonly type: "resumed"; readonly reason: "retry" | "resume" | "restart"; readonly armed: readonly string[] };

export type EventType = EventBody["type"];

/** A line of a task's journal. `at` is on the task's own clock. */
export type JournalEvent = { readonly seq: EventSeq; readonly at: EpochMs } & EventBody;
