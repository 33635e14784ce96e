import type { JsonObject } from "./json.ts";

/** A document with which a task can start. */
export interface DataSkeleton {
	/** The step whose condition it matches. */
	readonly step: string;
	/** As little as the condition takes. */
	readonly data: JsonObject;
}

/** What the steps ask of the data that a task comes with. */
export interface DataShape {
	/** A JSON Schema (draft 7) for an editor: it names what is looked at and of which type, and demands nothing. */
	readonly schema: JsonObject;
	/** One for each step that a task can start with, the smallest first. */
	readonly skeletons: readonly DataSkeleton[];
	/** Steps that a task may start with, but for which no document was found. */
	readonly without: readonly { readonly step: string; readonly why: string }[];
}
