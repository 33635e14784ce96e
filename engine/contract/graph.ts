import type { EventSeq, TaskId } from "./ids.ts";
import type { Json } from "./json.ts";
import type { Problem } from "./problem.ts";

/** Where a write happens within its step: on every way through it, on some, or only after a failure. */
export type WriteWhen = "always" | "branch" | "catch";

/** What a write leaves, where the values themselves are not known. */
export type WriteType = "string" | "number" | "boolean" | "null" | "date" | "object" | "array" | "missing" | "unknown";

/** A path that a step looks at: in a clause of its condition, or (`clause` null) in its content. */
export interface GraphRead {
	/** Items of a list are `[*]`, unknown keys `*`. */
	readonly path: string;
	readonly clause: string | null;
	readonly line: number;
}

export interface GraphWrite {
	readonly path: string;
	/** What it can be, where all of it is known; else empty. */
	readonly values: readonly Json[];
	readonly type: WriteType;
	readonly when: WriteWhen;
	readonly line: number;
	readonly column: number;
}

export interface GraphStep {
	readonly name: string;
	readonly file: string;
	readonly reads: readonly GraphRead[];
	readonly writes: readonly GraphWrite[];
	/** The file cannot be read as it is now; this is what it said before. */
	readonly stale?: true;
}

/** How surely a write makes a clause hold: always, perhaps, or it was seen to though nothing in the code told of it. */
export type Certainty = "proven" | "possible" | "observed";

/** How often the journal shows an edge at work, and where last. */
export interface Sightings {
	/** Runs that started from what was written; for an edge that disarms: writes after which the clause did not hold. */
	readonly count: number;
	readonly lastTask: TaskId;
	/** The start of the run that it armed, or the end of the run that disarmed. */
	readonly lastEvent: EventSeq;
}

/** A step's write that bears on a clause of a step's condition. */
export interface GraphEdge {
	readonly from: string;
	readonly to: string;
	/** The path of the data that the clause depends on. */
	readonly path: string;
	readonly certainty: Certainty;
	/** `disarms` where the clause cannot hold after the write. */
	readonly effect: "arms" | "disarms";
	/** In the writer's file, from 1; 1:1 for an observed write whose line is not known. */
	readonly write: { readonly line: number; readonly column: number };
	/** The clause as people read it. */
	readonly clause: string;
	/** What the write can leave at the path, where all of it is known; else empty. */
	readonly values: readonly Json[];
	/** What the runs looked at show of it; missing where none did. */
	readonly observed?: Sightings;
}

/** A path that has to come with a task, for no step brings about what the readers' conditions ask of it. */
export interface GraphInput {
	readonly path: string;
	readonly readers: readonly string[];
}

/** What the steps of an automation read and write, and which can set off which. All of it is JSON. */
export interface Graph {
	readonly steps: readonly GraphStep[];
	readonly edges: readonly GraphEdge[];
	readonly inputs: readonly GraphInput[];
	readonly problems: readonly Problem[];
	/** There are more edges than these: steps all of which write what all read. */
	readonly isCut?: true;
	/** How much of the journal was looked at for what was observed; missing where none was. */
	readonly observedIn?: { readonly tasks: number; readonly events: number };
}

/**
 * Why a step has no edge that arms another one:
 * - `never-satisfies`: it writes what the clause asks about, but never a value that satisfies it;
 * - `disarms`: it writes what the clause wants to find empty;
 * - `overwritten`: what it writes there it writes again before its run ends;
 * - `no-effect`: it writes around or inside what the clause looks at, which the clause cannot notice;
 * - `nothing-read`: it writes nothing that the other's condition reads;
 * - `no-writes`, `no-condition`: there is nothing to compare.
 */
export type NoEdgeCode =
	| "never-satisfies"
	| "disarms"
	| "overwritten"
	| "no-effect"
	| "nothing-read"
	| "no-writes"
	| "no-condition";

export interface NoEdge {
	readonly code: NoEdgeCode;
	/** A sentence with the place. */
	readonly message: string;
	/** What the clause depends on. */
	readonly path?: string;
	readonly clause?: string;
	readonly write?: { readonly file: string; readonly line: number; readonly column: number };
	/** What the write leaves there, where all of it is known; else empty. */
	readonly values?: readonly Json[];
}

/** How one step can come to set off another. */
export interface Between {
	readonly from: string;
	readonly to: string;
	/** Ways over edges that arm, each as the steps that it goes through, the shortest first. */
	readonly ways: readonly (readonly string[])[];
	/** There are more ways than are listed. */
	readonly hasMore: boolean;
	/** The edges that the ways go over. */
	readonly edges: readonly GraphEdge[];
	/** Why no edge leads from the one to the other directly; empty where one does. */
	readonly reasons: readonly NoEdge[];
}
