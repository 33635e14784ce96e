/** Tasks that go another way from a moment of a recorded one, and how two tasks differ. */
import type { EventSeq, RunId, TaskId } from "./ids.ts";
import type { Json, JsonObject } from "./json.ts";
import type { TaskRecord } from "./task.ts";

/** How a fork begins. */
export interface ForkOptions {
	/** The last event that the fork shares with the task. */
	readonly at: EventSeq;
	/** Merged into the data as it was, key by key; `null` stays a value. Arms steps as any change from outside does. */
	readonly data?: JsonObject;
	/** Missing: the task's name with the event's number. */
	readonly name?: string;
	/** Under the debugger, and so under virtual time; it stands still before anything of it goes on. */
	readonly debug?: boolean;
}

/** A task among those that were forked or cloned from one another. */
export interface TaskBranch {
	readonly task: TaskRecord;
	/** How it came from the task above it; missing at the top. */
	readonly how?: "fork" | "clone";
	/** The event of the task above it that it begins after; missing for a clone of the beginning. */
	readonly event?: EventSeq;
	/** In order of creation. */
	readonly branches: readonly TaskBranch[];
}

/** A run as a comparison names it. */
export interface ComparedRun {
	readonly run: RunId;
	readonly step: string;
	readonly attempt: number;
	/** The event of its start. */
	readonly seq: EventSeq;
}

/** One thing that two tasks do differently. `a` and `b` are the runs, missing where only the other task has one. */
export interface TaskDifference {
	readonly kind: "run" | "patch" | "call" | "end";
	readonly a?: ComparedRun;
	readonly b?: ComparedRun;
	/** A sentence: what one does and the other does not. */
	readonly message: string;
}

/** A value that stands otherwise at the end of two tasks; a missing side means that nothing stands there. */
export interface DataDifference {
	readonly path: string;
	readonly a?: Json;
	readonly b?: Json;
}

export interface TaskComparison {
	readonly a: TaskRecord;
	readonly b: TaskRecord;
	/** What both have in common from the beginning: the last such event of each, and the runs up to there. */
	readonly common: { readonly a: EventSeq; readonly b: EventSeq; readonly runs: number };
	/** The first difference; missing where the tasks went the same way. */
	readonly departure?: {
		readonly a?: EventSeq;
		readonly b?: EventSeq;
		readonly message: string;
	};
	/** In order, the departure's among them. */
	readonly differences: readonly TaskDifference[];
	/** Of the data as it stands now, without what is private. */
	readonly data: readonly DataDifference[];
	/** Runs of each step that either task has run, by name. */
	readonly steps: readonly { readonly step: string; readonly a: number; readonly b: number }[];
	/** How many differences, and differences of the data, were left out because there are too many. */
	readonly leftOut: { readonly differences: number; readonly data: number };
}

/** How a file of the automation differs from what a task ran with. */
export interface CodeChange {
	/** Relative to the automation's folder, with `/`. */
	readonly file: string;
	readonly change: "added" | "removed" | "changed";
}

/** The code that a task ran with, against the automation as it is now. */
export interface CodeComparison {
	/** False for a task that was recorded before recordings kept their code. */
	readonly recorded: boolean;
	/** By file. */
	readonly changes: readonly CodeChange[];
}

/** The text of a file as a task ran with it. */
export interface RecordedSource {
	readonly task: TaskId;
	readonly file: string;
	readonly text: string;
	/** Whether the file reads the same today. */
	readonly current: boolean;
}
