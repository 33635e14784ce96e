import { DEBUG_METHODS, type Debugging, type DebugNotice } from "./debug.ts";
import type { JournalEvent } from "./event.ts";
import type { CodeComparison, ForkOptions, RecordedSource, TaskBranch, TaskComparison } from "./fork.ts";
import type { Between, Graph } from "./graph.ts";
import type { EventSeq, RunId, TaskId } from "./ids.ts";
import type { Json, JsonObject } from "./json.ts";
import type { SourcePosition } from "./patch.ts";
import type { Problem } from "./problem.ts";
import type { RecordingFile } from "./recording.ts";
import type { ReplayOptions, ReplayProgress, ReplayReport } from "./replay.ts";
import type { Compaction, CompactOptions, Storage } from "./retention.ts";
import type { TaskQuery, TaskRecord } from "./task.ts";
import type { StepExplanation } from "./why.ts";

/** The version of the messages between an engine and its front doors. Both sides refuse another's. */
export const PROTOCOL_VERSION = 2;

export interface NewTask {
	/** Missing: the automation's name with a number. */
	readonly name?: string;
	readonly data: JsonObject;
	readonly tags?: readonly string[];
	/** Timers and parks are skipped to, in order, instead of waited for (rule T7). */
	readonly virtualTime?: boolean;
	/** Under the debugger, and so under virtual time; it stands still before its first step starts. */
	readonly debug?: boolean;
	/** Where the task comes from, for `data.$via`. */
	readonly via?: { readonly type: string; readonly name?: string };
}

export interface ProblemOptions {
	readonly onlyLoading?: boolean;
}

/** What the engine knows of a step: its file and how its runs went. */
export interface StepSummary {
	readonly name: string;
	readonly file: string;
	readonly enabled: boolean;
	readonly problems: readonly Problem[];
	/** The condition as readable clauses, such as `order.status is "paid"`. */
	readonly clauses: readonly string[];
	readonly runs: number;
	readonly failures: number;
	/** Milliseconds; null before the first run. */
	readonly avgExecutionTime: number | null;
	readonly minExecutionTime: number | null;
	readonly maxExecutionTime: number | null;
	readonly p95ExecutionTime: number | null;
}

/** One line of an explained condition. */
export interface ClauseResult {
	/** The clause as people read it. */
	readonly clause: string;
	readonly path: string;
	readonly matches: boolean;
	/** The value found; missing where nothing stands there. */
	readonly actual?: Json;
	/** Why an expression could not be evaluated. */
	readonly error?: string;
	readonly children?: readonly ClauseResult[];
}

export interface StepValidation {
	readonly step: string;
	readonly matches: boolean;
	readonly clauses: readonly ClauseResult[];
	readonly problems: readonly Problem[];
}

/** Who wrote a value (rule J3). */
export interface Blame {
	readonly path: string;
	readonly value?: Json;
	readonly seq: EventSeq;
	/** `created` and `data-updated` have no run. */
	readonly event: JournalEvent["type"];
	readonly run?: RunId;
	readonly step?: string;
	readonly source?: SourcePosition;
	readonly before?: Json;
}

export interface EngineInfo {
	readonly protocol: number;
	readonly directory: string;
	readonly automation: string;
	readonly pid: number;
	readonly version: string;
}

/** What subscribers are told; always after it is in the journal. */
export type EngineNotice =
	| { readonly type: "events"; readonly task: TaskId; readonly events: readonly JournalEvent[] }
	| { readonly type: "task-changed"; readonly task: TaskRecord }
	/** They were removed, because the automation is set to keep no more, or a person asked. */
	| { readonly type: "tasks-removed"; readonly tasks: readonly TaskId[] }
	/** How far giving disk space back has come, in bytes. */
	| { readonly type: "compaction"; readonly done: number; readonly total: number }
	| { readonly type: "project-changed"; readonly problems: readonly Problem[] }
	| DebugNotice
	/** Not journaled: how far a replay is that somebody asked for. */
	| ({ readonly type: "replay-progress" } & ReplayProgress);

/**
 * An engine that holds one automation: in this process, or in another that is talked to.
 * Every method rejects with a `StepscapeError` for an expected failure.
 */
export interface Engine extends Debugging {
	info(): Promise<EngineInfo>;
	/**
	 * What is wrong with the automation's files as they are now, with what the analysis of its steps finds. With `onlyLoading`,
	 * only what was found when the engine read them: that costs nothing.
	 */
	problems(options?: ProblemOptions): Promise<readonly Problem[]>;

	createTask(task: NewTask): Promise<TaskRecord>;
	task(id: TaskId): Promise<TaskRecord>;
	tasks(query?: TaskQuery): Promise<readonly TaskRecord[]>;
	/** The task's data after an event, or now; without `$stash`. */
	data(id: TaskId, at?: EventSeq): Promise<JsonObject>;
	/** Events with `seq > after`, at most `limit` of them. */
	events(id: TaskId, after?: EventSeq, limit?: number): Promise<readonly JournalEvent[]>;
	blame(id: TaskId, path: string, at?: EventSeq): Promise<Blame | undefined>;

	/** Merges `data` into the task's data, key by key; `null` stays a value. An ended task is resumed by it only when asked. */
	updateTask(id: TaskId, data: JsonObject): Promise<TaskRecord>;
	stopTask(id: TaskId): Promise<TaskRecord>;
	resumeTask(id: TaskId): Promise<TaskRecord>;
	retryTask(id: TaskId): Promise<TaskRecord>;
	cloneTask(
		id: TaskId,
		options?: { name?: string; data?: JsonObject; at?: EventSeq; debug?: boolean },
	): Promise<TaskRecord>;
	/**
	 * A new task that goes on from the moment after an event: the same data, private part too, the same steps armed, parks and
	 * expiry shifted to now. Runs under way at that moment start again, open subtasks are made anew. The task itself is left
	 * alone, whether it runs or has ended. It runs the automation as it is now.
	 */
	forkTask(id: TaskId, fork: ForkOptions): Promise<TaskRecord>;
	/** The whole tree of tasks that were forked or cloned from one another, with this one in it. */
	branches(id: TaskId): Promise<TaskBranch>;
	/** Where two tasks part, and each difference from there. */
	compareTasks(a: TaskId, b: TaskId): Promise<TaskComparison>;
	/** A file as the task ran with it at an event, or at its last; undefined where the recording does not have it. */
	recordedSource(id: TaskId, file: string, at?: EventSeq): Promise<RecordedSource | undefined>;
	/** Which files differ from those that the task last ran with. */
	changedSince(id: TaskId): Promise<CodeComparison>;
	/**
	 * Runs recorded tasks again, several side by side, and says which do not come out the same. Nothing is journaled, no
	 * connector is called. Tells `replay-progress` to subscribers.
	 */
	replayTasks(replay: ReplayOptions): Promise<ReplayReport>;
	/** Has a replay end with what it has found so far. One that there is not, or not any more, is no error. */
	cancelReplay(id: string): Promise<void>;
	/** Resolves once the task rests: it has ended, or is parked or waiting with nothing under way. */
	rest(id: TaskId): Promise<TaskRecord>;

	steps(): Promise<readonly StepSummary[]>;
	/** What the steps read and write, which can set off which, and what the latest tasks show of it. */
	graph(): Promise<Graph>;
	/** How the first step can come to set off the second, or why it cannot. Rejects with `step-missing`. */
	between(from: string, to: string): Promise<Between>;
	/** Why a step of a task runs, or does not: at an event, or now. */
	explain(id: TaskId, step: string, at?: EventSeq): Promise<StepExplanation>;
	validateStep(step: string, data: JsonObject): Promise<StepValidation>;

	/** Keeps a task whatever the automation's retention says, or no longer. */
	pinTask(id: TaskId, pinned: boolean): Promise<TaskRecord>;
	/** What the recordings of tasks take, and what of it could go. */
	storage(): Promise<Storage>;
	/**
	 * Removes the tasks that need not be kept and gives back their disk space, with `compaction` notices on the way; tasks
	 * under way go on. One that is interrupted is taken up when the automation is opened again.
	 */
	compact(options?: CompactOptions): Promise<Compaction>;
	/**
	 * A task's recording, with its subtasks, as a file for somebody else: without `$stash`, and without values of config that
	 * come from the environment. Rejects with `data-too-large`.
	 */
	exportRecording(id: TaskId): Promise<RecordingFile>;
	/**
	 * Takes up a recording's file, given in base 64, as tasks that can be looked at, replayed and forked, and never go on.
	 * Rejects with `recording-invalid`, and `task-exists` where one of its tasks is there; nothing is taken up then.
	 */
	importRecording(base64: string): Promise<TaskRecord>;

	/** Calls `listener` with what happens from now on; returns how to stop. */
	subscribe(listener: (notice: EngineNotice) => void): () => void;
	/** In-process: ends runs, closes the journal. Remote: leaves the engine running. */
	close(): Promise<void>;
}

/** What `run --json` prints of a run. */
export interface RunReport {
	readonly step: string;
	readonly attempt: number;
	readonly state: "done" | "failed" | "cut-off" | "running";
	/** ISO 8601. */
	readonly startedAt: string;
	readonly durationMs: number | null;
	readonly patch: readonly { readonly path: string; readonly before?: Json; readonly after?: Json }[];
}

/** The methods of an engine that another process may call: no more than the contract, and none takes a file or a program. */
export const ENGINE_METHODS = [
	"info",
	"problems",
	"createTask",
	"task",
	"tasks",
	"data",
	"events",
	"blame",
	"updateTask",
	"stopTask",
	"resumeTask",
	"retryTask",
	"cloneTask",
	"forkTask",
	"branches",
	"compareTasks",
	"recordedSource",
	"changedSince",
	"replayTasks",
	"cancelReplay",
	"rest",
	"steps",
	"graph",
	"between",
	"validateStep",
	"explain",
	"pinTask",
	"storage",
	"compact",
	...DEBUG_METHODS,
	"exportRecording",
	"importRecording",
] as const satisfies readonly (keyof Engine)[];
export type EngineMethod = (typeof ENGINE_METHODS)[number];
