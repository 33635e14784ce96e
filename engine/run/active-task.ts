/** A task that has not come to its end, as the scheduler holds it in memory. All of it can be had again from the journal. */
import type { MatchState, RemoteExpression } from "../condition/index.ts";
import type {
	Change,
	Json,
	JsonObject,
	Outcome,
	Path,
	RunId,
	TaskError,
	TaskId,
	TaskState,
	WatchedValue,
} from "../contract/index.ts";
import type { Evaluated, SandboxRun, StartRequest } from "../sandbox/index.ts";
import type { TaskClock, Timer } from "./clock.ts";
import type { DataVersions } from "./data-versions.ts";

export interface StepState {
	/** Rule R2: armed at the task's start, disarmed when a run starts. */
	armed: boolean;
	/** Runs started. */
	attempts: number;
	/** What its condition watched when its last run started (rule R3). */
	watched: readonly WatchedValue[] | undefined;
}

export interface ActiveRun {
	readonly id: RunId;
	readonly step: string;
	readonly startedAt: number;
	/** The data that it works on (rule R5), and the version of it. */
	readonly base: JsonObject;
	readonly version: number;
	/** Missing until what was journaled of its start is lasting. */
	sandbox: SandboxRun | undefined;
	wakeTimer: Timer | undefined;
	limitTimer: Timer | undefined;
	/** Names of connector calls made, for when it is cut off. */
	readonly calls: string[];
	/** Turns handed to the sandbox that it has not reported on, in order; the task's clock stands for them. */
	readonly turns: number[];
	/** Ends the waiting for calls' answers: nobody needs them any more. Missing until there is one. */
	waits: Set<() => void> | undefined;
}

/** Who changed the data lately, to name both sides of a conflict. */
export interface Merge {
	readonly version: number;
	readonly run: RunId | undefined;
	readonly step: string | undefined;
	readonly applied: readonly Change[];
}

/** How a task is coming to its end while runs are still under way (rule T3). */
export interface Ending {
	readonly state: TaskState;
	readonly explanation: string;
	readonly outcome?: Outcome;
	readonly result?: Json;
	readonly error?: TaskError;
}

export interface ActiveTask {
	readonly id: TaskId;
	name: string;
	tags: readonly string[];
	readonly createdAt: number;
	/** What runs are told of it; made anew where that has changed. */
	told: StartRequest["message"]["task"] | undefined;
	readonly clock: TaskClock;
	readonly parent: { readonly task: TaskId; readonly into?: Path; readonly waitFor: boolean } | undefined;
	state: TaskState;
	versions: DataVersions;
	/** Upper bound of the data's size as JSON, in bytes. */
	size: number;
	readonly steps: Map<string, StepState>;
	/** Steps that ran and are not armed. */
	readonly spent: Set<string>;
	match: MatchState;
	readonly runs: Map<RunId, ActiveRun>;
	runCount: number;
	merges: Merge[];
	ending: Ending | undefined;
	/** A run called `task.complete()` or `task.ignore()` and is still under way. */
	closing: boolean;
	parkedUntil: number | undefined;
	parkTimer: Timer | undefined;
	/** Subtasks that have not ended. */
	readonly children: Map<TaskId, { readonly name: string; readonly into?: Path; readonly waitFor: boolean }>;
	expiry: { at: number; timer: Timer | undefined } | undefined;
	onExpire: { readonly result?: Json } | undefined;
	/** Values of expressions that a sandbox evaluated, for a version of the data. */
	remote: { readonly version: number; readonly values: ReadonlyMap<RemoteExpression, Evaluated> } | undefined;
	evaluating: boolean;
	/** What it does next is yet to be worked out, so many times: it does not rest. */
	due: number;
	/** The steps of the latest runs, to name a loop (rule R9). */
	recent: { readonly step: string; readonly wrote: readonly Path[] }[];
	/** Calls without an answer yet, of runs that have ended too. */
	openCalls: number;
	/** Steps whose runs failed since the task was last set going. */
	failedSteps: string[];
	/** Runs that the program's death cut off, waiting for a person where the automation says so. */
	cutOff: string[];
}
