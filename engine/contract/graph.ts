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

/** A step's write that bears on a clause of a step's condition. */
export interface GraphEdge {
	readonly from: string;
	readonly to: string;
	/** The path of the data that the clause depends on. */
	readonly path: string;
	readonly certainty: Certainty;
	/** `disarms` where the clause cannot hold after the write. */
	readonly effect: "arms" | "disarms";
	/** In the writer's file, from 1. */
	readonly write: { readonly line: number; readonly column: number };
	/** The clause as people read it. */
	readonly clause: string;
	/** What the write can leave at the path, where all of it is known; else empty. */
	readonly values: readonly Json[];
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
}
