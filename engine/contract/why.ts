import type { EventType } from "./event.ts";
import type { EventSeq, RunId, TaskId } from "./ids.ts";
import type { Json } from "./json.ts";
import type { TaskState } from "./task.ts";

/** Where a person can go to from a part of an explanation; any of its parts. */
export interface WhyPlace {
	readonly step?: string;
	/** Relative to the automation's folder; lines and columns from 1. */
	readonly file?: string;
	readonly line?: number;
	readonly column?: number;
	readonly task?: TaskId;
	readonly run?: RunId;
	readonly event?: EventSeq;
	readonly path?: string;
}

/** Where a value comes from: the event that left it as it is (rule J3). */
export interface ValueOrigin {
	readonly event: EventSeq;
	readonly type: EventType;
	/** As people read it: `validate_order (run 2, event 12, steps/validate_order.js:14)`. */
	readonly text: string;
	readonly run?: RunId;
	readonly step?: string;
	readonly file?: string;
	readonly line?: number;
	readonly column?: number;
	/** Missing where nothing stood there. */
	readonly before?: Json;
}

/** A clause of a step's condition, with what was found and who left it there. */
export interface WhyClause {
	/** As people read it: `order.total > 10000`. */
	readonly clause: string;
	readonly path: string;
	readonly matches: boolean;
	/** Whether the outcome rests on this clause: that it fails where the condition does, or holds where it does. */
	readonly decides: boolean;
	/** In the step's file. */
	readonly line?: number;
	/** Missing where nothing stands there, or where it is private. */
	readonly actual?: Json;
	/** Why an expression could not be evaluated. */
	readonly error?: string;
	/** Missing where nothing ever stood there, and for a group of clauses. */
	readonly origin?: ValueOrigin;
	readonly children?: readonly WhyClause[];
}

/** One change of the data that a condition lacks. */
export interface NeededChange {
	readonly path: string;
	/** Missing where nothing stands there now, or where it is private. */
	readonly from?: Json;
	/** A value that does; missing where what stands there has to go. */
	readonly to?: Json;
	/** What is wanted, in words: `"validated"`, `a number over 10000`, `nothing`. */
	readonly wanted: string;
	/** Whether `to` is the only value that does. */
	readonly isOnly: boolean;
	/** What does follows from the private part of the data, and is left out for that. */
	readonly isPrivate?: true;
}

/** The fewest changes of the data with which a condition matches, tested by the matcher; or why none can be named. */
export type SmallestChange =
	| { readonly found: true; readonly changes: readonly NeededChange[] }
	| { readonly found: false; readonly reason: string };

/** What a part of an explanation is about. */
export type WhyKind =
	/** A step's condition does not match. */
	| "mismatch"
	/** A change that is lacking; below it, who could make it. */
	| "needs"
	/** It must come with the task, for no step can bring it about. */
	| "input"
	/** A step writes the path, but never what is wanted. */
	| "writes-other"
	/** The step's own write: it is done. */
	| "own-mark"
	| "disabled"
	/** A problem in a step's file. */
	| "problem"
	/** A step has run and nothing that it watches has changed since (rule R3). */
	| "spent"
	/** A step is about to run, or runs now. */
	| "running"
	| "failed"
	/** A connector answered with an error. */
	| "call-failed"
	/** A run was cut off by the program's end. */
	| "cut-off"
	/** A step ran, and took a way through its code on which the write is not. */
	| "branch"
	/** A step ran and left another value. */
	| "wrote-other"
	/** A step left what is wanted, and then something else came there. */
	| "overwritten"
	| "ended"
	| "parked"
	| "waiting"
	/** Steps that wait for each other. */
	| "cycle"
	/** Said elsewhere in the same explanation. */
	| "seen"
	/** More of the same was left out. */
	| "more";

/** One reason, with the reasons behind it, the most useful first. */
export interface WhyNode {
	readonly kind: WhyKind;
	/** A sentence for people. */
	readonly sentence: string;
	readonly place: WhyPlace;
	/** What a person can do about it. A reason without reasons behind it has one, unless it was said elsewhere. */
	readonly action?: string;
	readonly children: readonly WhyNode[];
}

/** What armed a step for a run (rules R2 and R3). */
export type ArmedBy =
	| { readonly kind: "task-start" }
	| { readonly kind: "redo"; readonly run: RunId; readonly event: EventSeq }
	| { readonly kind: "resumed"; readonly event: EventSeq }
	/** The first event after which something that the condition watches was another than at the step's last run. */
	| { readonly kind: "changed"; readonly origin: ValueOrigin; readonly paths: readonly string[] };

/** Why a run started. */
export interface RunExplanation {
	readonly run: RunId;
	/** The event of its start. */
	readonly event: EventSeq;
	readonly attempt: number;
	readonly state: "running" | "done" | "failed" | "cut-off";
	readonly sentence: string;
	readonly armedBy: ArmedBy;
	/** The last event that made it ready: the latest of what armed it and of what its clauses found. */
	readonly readyBy: EventSeq;
	/** The condition as it was met when it started. */
	readonly condition: readonly WhyClause[];
}

/** How a step stands: what keeps it from starting, or that nothing does. */
export type StepStanding =
	| "running"
	| "ready"
	/** It would start, but the task has ended, is parked, or waits for a subtask. */
	| "held"
	| "mismatch"
	/** Its condition matches, but it is not armed. */
	| "spent"
	| "disabled"
	| "problem";

/** Why a step runs or does not at an event of a task, and why its last run up to then did. All of it is JSON. */
export interface StepExplanation {
	readonly task: TaskId;
	readonly step: string;
	readonly file: string;
	readonly at: EventSeq;
	readonly state: TaskState;
	readonly standing: StepStanding;
	/** The short answer. */
	readonly sentence: string;
	readonly enabled: boolean;
	/** `unchanged`: the watched paths that are as they were when its last run started, where it is not armed (rule R3). */
	readonly armed: { readonly armed: boolean; readonly sentence: string; readonly unchanged: readonly string[] };
	readonly matches: boolean;
	readonly condition: readonly WhyClause[];
	/** Only where the condition does not match. */
	readonly change?: SmallestChange;
	/** Why it does not start; empty where it runs or is about to. */
	readonly why: readonly WhyNode[];
	/** Runs of the step up to the event. */
	readonly runs: number;
	/** Why the last of them started. */
	readonly run?: RunExplanation;
}
