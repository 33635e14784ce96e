import type { Json } from "../../contract/index.ts";

/** How surely a write makes a clause hold: always, perhaps, or it was seen to. */
export type Certainty = "proven" | "possible" | "observed";

/** A step's write that bears on a clause of a step's condition. */
export interface Edge {
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
	/** What the write can leave at the path, where all of it is known. */
	readonly values: readonly Json[];
}
