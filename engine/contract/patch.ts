import type { Json } from "./json.ts";
import type { Path } from "./path.ts";

/** A place in a file of the automation. Lines and columns count from 1. */
export interface SourcePosition {
	/** Relative to the automation's folder, with `/`. */
	readonly file: string;
	readonly line: number;
	readonly column: number;
}

/**
 * One change of a task's data. A missing `before` means that nothing stood there, a missing `after` that it was removed.
 * A whole array in `before` and `after` means that it was rebuilt; an index past the end of the array is an append.
 */
export interface Change {
	readonly path: Path;
	readonly before?: Json;
	readonly after?: Json;
	/** The line that wrote it, where it is known. */
	readonly source?: SourcePosition;
}

/** The changes of one run or one update, none inside another, in order of application. */
export type Patch = readonly Change[];
