import type { TextEdit } from "./problem.ts";

/** A place that a rename leaves alone, for it cannot tell whether the field is meant. */
export interface UncertainPlace {
	/** Relative to the automation's folder, with `/`. */
	readonly file: string;
	/** From 1. */
	readonly line: number;
	/** From 1. */
	readonly column: number;
	/** A sentence for the person who looks there. */
	readonly why: string;
}

/** What renaming a field takes, or why it cannot be done. */
export type FieldRename =
	| {
			readonly kind: "edits";
			/** None overlaps another; sorted by file and place. */
			readonly edits: readonly TextEdit[];
			readonly uncertain: readonly UncertainPlace[];
	  }
	| { readonly kind: "refused"; readonly why: string };

/** A way to make one step run after another. */
export interface DependencyProposal {
	/** What it does, as an order: `Wait for order.status "paid"`. */
	readonly title: string;
	readonly explanation: string;
	/** None overlaps another; sorted by file and place. */
	readonly edits: readonly TextEdit[];
}

/** Ways to make one step run after another, best first, or why there is none. */
export type Dependency =
	| { readonly kind: "proposals"; readonly proposals: readonly DependencyProposal[] }
	| { readonly kind: "refused"; readonly why: string };
