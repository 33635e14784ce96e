/** A task that has not come to its end, as the scheduler holds it in memory. All of it can be had again from the journal. */
import type { MatchState, RemoteExpression } from "../condition/index.ts";
import type {
	Change,
	EventBody,
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
import type { Evaluated, Sandbox, SandboxRun, StartRequest, WireNote } from "../sandbox/index.ts";
import type { TaskClock, Timer } from "./clock.ts";
import type { ConnectorAnswer } from "./connector-host.ts";
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
	/** The debugger's hand in it; missing for all that are not debugged. */
	readonly debug: TaskHooks | undefined;
	readonly parent: { readonly task: TaskId; readonly into?: Path; readonly waitFor: boolean } | undefined;
	state: TaskState;
	/** The digest of the code that it was last journaled to run with, where that is recorded. */
	code: string | undefined;
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

/** What a run that has ended has left in the task's data. */
export interface MergedRun {
	readonly applied: readonly Change[];
	readonly before: JsonObject;
	readonly conflicts: readonly Extract<EventBody, { type: "conflict" }>[];
}

/**
 * Where the scheduler asks the debugger. A task that is not debugged has no hooks: then each of these places costs one
 * look at an undefined property.
 */
export interface TaskHooks {
	/** True while it stands: it calls `proceed` once it goes on. */
	defers(task: ActiveTask, proceed: () => void): boolean;
	/** These are about to start; true where it stands now, and none does: it calls `proceed` once it goes on. */
	holdsStart(task: ActiveTask, ready: readonly { readonly name: string }[], proceed: () => void): boolean;
	/** The sandbox for a run that starts; undefined: the one that all have. */
	sandboxFor(task: ActiveTask, run: ActiveRun): Pick<Sandbox, "start"> | undefined;
	/** The run's changes are merged; what it asked of its task is not carried out yet. */
	runEnded(task: ActiveTask, run: ActiveRun, changes: MergedRun, error?: TaskError): void;
	/** Something else than a run has written. */
	wrote(task: ActiveTask, applied: readonly Change[], before: JsonObject): void;
	/** What a run has said is journaled. */
	noted(task: ActiveTask, run: ActiveRun, notes: readonly WireNote[]): void;
	/** Undefined where the call may be made at once; else resolves with a person's answer, or without one where it may be made. */
	holdCall(
		task: ActiveTask,
		run: ActiveRun,
		call: Extract<WireNote, { t: "c" }>,
	): Promise<ConnectorAnswer | undefined> | undefined;
	/** Events were appended to the task's journal. */
	recorded(task: ActiveTask): void;
	/** The task has come to its end. */
	ended(task: ActiveTask): void;
}
