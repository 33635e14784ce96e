import type { EventSeq, RunId, TaskId } from "./ids.ts";
import type { Json } from "./json.ts";
import type { SourcePosition } from "./patch.ts";
import type { TaskRecord } from "./task.ts";

/** Where a breakpoint stops a debugged task. */
export type BreakpointPlace =
	/** `before`: among the steps that are about to start; `after`: its run has ended; `error`: its run has failed. */
	| { readonly kind: "step"; readonly step: string; readonly when: "before" | "after" | "error" }
	/** Anything was written at, above or below the path, by a run or by a subtask's end. */
	| { readonly kind: "path"; readonly path: string; readonly when: "written" }
	/** The value at the path has come to match `clause`, such as `"paid"`, `{ $gt: 100 }` or `String`. */
	| { readonly kind: "path"; readonly path: string; readonly when: "becomes"; readonly clause: string }
	/** Two runs left different values; with a path, at, above or below it. */
	| { readonly kind: "conflict"; readonly path?: string }
	/** A connector is about to be called; a missing name stands for any. */
	| { readonly kind: "call"; readonly connector?: string; readonly method?: string }
	/** A line of a file of the automation, from 1. */
	| { readonly kind: "line"; readonly file: string; readonly line: number };

export interface BreakpointOptions {
	/** Stops only where the task's data matches, as a step's condition: `{ amount: { $gt: 100 } }`. */
	readonly condition?: string;
	/** Missing: true. */
	readonly enabled?: boolean;
}

/** A breakpoint of an automation, for all tasks that are debugged. */
export type Breakpoint = BreakpointPlace & {
	readonly id: string;
	readonly enabled: boolean;
	readonly condition?: string;
	/** How often it stopped a task since the engine was started. */
	readonly hits: number;
	/** Why it can stop nothing now, as a sentence: there is no such step, no code on that line. */
	readonly unbound?: string;
};

export interface BreakpointList {
	/** False: all are switched off at once; each keeps its own switch. */
	readonly enabled: boolean;
	readonly breakpoints: readonly Breakpoint[];
}

/** What is to become of a breakpoint; what is missing stays. */
export interface BreakpointChange {
	readonly enabled?: boolean;
	/** Null: none. */
	readonly condition?: string | null;
	/** Of a line breakpoint. */
	readonly line?: number;
}

/** Why a debugged task stands. */
export type PauseCause = "breakpoint" | "pause" | "step" | "run-to" | "entry" | "debugger-statement";

/** A connector call that is held before it is made. */
export interface HeldCall {
	/** The debugged task, or a subtask of it. */
	readonly task: TaskId;
	readonly run: RunId;
	readonly step: string;
	readonly call: number;
	readonly connector: string;
	readonly method: string;
	readonly input?: Json;
}

/** Where a debugged task stands, and why. */
export interface DebugPause {
	readonly cause: PauseCause;
	/** One sentence: `The breakpoint before "ship" was reached.` */
	readonly text: string;
	readonly breakpoint?: string;
	/** The journal's last event at that moment. */
	readonly at: EventSeq;
	/** `between`: no code of a step stands still; `call`: a call is held; `inside`: code stands at `place`. */
	readonly where: "between" | "call" | "inside";
	/** The task that it is about: the debugged one, or a subtask of it. */
	readonly task: TaskId;
	/** The run that it is about. */
	readonly run?: RunId;
	readonly step?: string;
	/** The call that is held, where it stands before one. */
	readonly call?: HeldCall;
	/** Inside a run: the line that is next. */
	readonly place?: SourcePosition;
}

/** A task under the debugger. */
export interface DebugState {
	readonly task: TaskId;
	readonly status: "running" | "paused" | "ended";
	/** The journal's last event. */
	readonly at: EventSeq;
	readonly pause?: DebugPause;
	/** How many more pauses wait behind this one: of runs that are under way side by side. */
	readonly morePauses: number;
	/** The steps that start next, as far as it is known. */
	readonly next: readonly string[];
	/** Runs under way. */
	readonly runs: readonly { readonly task: TaskId; readonly run: RunId; readonly step: string }[];
	readonly heldCalls: readonly HeldCall[];
}

/** A line of the call stack, the innermost first. */
export interface DebugFrame {
	readonly id: string;
	/** The function; `(module)` for a file's own lines. */
	readonly name: string;
	readonly place: SourcePosition;
	/** It called on over an `await` or a timer: nothing of it can be looked at any more. */
	readonly isAsync: boolean;
}

/** A variable, a property or the value of an expression, as it is shown. */
export interface DebugVariable {
	readonly name: string;
	/** `string`, `number`, `array`, `object`, `function`, `date`, `map`, `promise`, `proxy`, `accessor` and so on. */
	readonly type: string;
	/** One line, shortened. */
	readonly text: string;
	/** To ask for what is inside with `debugVariables`; missing where there is nothing. */
	readonly object?: string;
	/** Among variables: which scope it belongs to. */
	readonly scope?: "local" | "block" | "closure" | "module" | "this" | "returned";
}

export interface DebugVariables {
	readonly variables: readonly DebugVariable[];
	/** How many more there are than are told. */
	readonly left: number;
}

/** What an expression came to. */
export type DebugEvaluation =
	| { readonly ok: true; readonly value: DebugVariable }
	/** It threw, would have changed something, or took too long: a sentence. */
	| { readonly ok: false; readonly error: string };

export interface DebugOptions {
	/** Stand still before the first step starts. Missing: true. */
	readonly pause?: boolean;
}

/** How a held call is answered. */
export type CallAnswer = { readonly output: Json } | { readonly error: { readonly message: string } };

/**
 * Stopping tasks in their tracks. Nothing of it touches a task that is not debugged. A subtask's id stands for the debugged
 * task that it belongs to.
 */
export interface Debugging {
	breakpoints(): Promise<BreakpointList>;
	/** Sets a breakpoint; one at the same place takes the new options. Rejects with `breakpoint-invalid`. */
	setBreakpoint(place: BreakpointPlace, options?: BreakpointOptions): Promise<Breakpoint>;
	/** Rejects with `breakpoint-missing`, `breakpoint-invalid`. */
	changeBreakpoint(id: string, change: BreakpointChange): Promise<Breakpoint>;
	removeBreakpoint(id: string): Promise<void>;
	/** Switches all of them on or off at once. */
	enableBreakpoints(enabled: boolean): Promise<BreakpointList>;

	/** Tasks under the debugger, the paused ones first. */
	debuggedTasks(): Promise<readonly DebugState[]>;
	/**
	 * Takes a task that is parked or waits under the debugger; it goes on under virtual time. Rejects with `task-state` for one
	 * that is under way (fork it, or park it) or has ended (fork it).
	 */
	debugTask(id: TaskId, options?: DebugOptions): Promise<DebugState>;
	/** Rejects with `not-debugged`. */
	debugState(id: TaskId): Promise<DebugState>;
	/** Resolves once the task is paused, has ended, or waits for something outside of it. */
	debugRest(id: TaskId): Promise<DebugState>;
	/** Stops it where it is next between two events, or inside code that the debugger sees. */
	debugPause(id: TaskId): Promise<DebugState>;
	/** Goes on to the next breakpoint; a held call is made. */
	debugContinue(id: TaskId): Promise<DebugState>;
	/** Goes on until one run has ended. */
	debugStepRun(id: TaskId): Promise<DebugState>;
	/** Goes on until the journal has that event; rejects with `usage` for one that is past. */
	debugRunTo(id: TaskId, event: EventSeq): Promise<DebugState>;
	/**
	 * A fork of the task from an earlier event, under the debugger and paused; the task itself stays as it is. Without an event:
	 * from before the latest run that started.
	 */
	debugBack(id: TaskId, event?: EventSeq): Promise<TaskRecord>;
	/** Answers a held call of the task, or of that subtask, in the connector's place, and goes on. */
	debugAnswerCall(id: TaskId, run: RunId, call: number, answer: CallAnswer): Promise<DebugState>;
	/** Lets the task go: no breakpoint stops it any more. */
	debugEnd(id: TaskId): Promise<void>;

	/** Goes on to the next line; between runs, to the first line of the next run. Rejects with `not-paused`. */
	debugStepOver(id: TaskId): Promise<DebugState>;
	debugStepInto(id: TaskId): Promise<DebugState>;
	debugStepOut(id: TaskId): Promise<DebugState>;
	/** The call stack of the run that stands still inside; empty where none does. */
	debugFrames(id: TaskId): Promise<readonly DebugFrame[]>;
	/** The variables of a frame, or what is inside an object, at most 200 at once from `from` on; never `$stash`. */
	debugVariables(id: TaskId, of: { frame: string } | { object: string }, from?: number): Promise<DebugVariables>;
	/** The value of an expression in a frame. What would change anything is refused. */
	debugEvaluate(id: TaskId, frame: string, expression: string): Promise<DebugEvaluation>;
}

export const DEBUG_METHODS = [
	"breakpoints",
	"setBreakpoint",
	"changeBreakpoint",
	"removeBreakpoint",
	"enableBreakpoints",
	"debuggedTasks",
	"debugTask",
	"debugState",
	"debugRest",
	"debugPause",
	"debugContinue",
	"debugStepRun",
	"debugRunTo",
	"debugBack",
	"debugAnswerCall",
	"debugEnd",
	"debugStepOver",
	"debugStepInto",
	"debugStepOut",
	"debugFrames",
	"debugVariables",
	"debugEvaluate",
] as const satisfies readonly (keyof Debugging)[];

/** What subscribers are told of breakpoints and of debugged tasks. */
export type DebugNotice =
	| ({ readonly type: "breakpoints-changed" } & BreakpointList)
	| { readonly type: "debug-changed"; readonly state: DebugState };
