import type { Json } from "./json.ts";
import type { Path } from "./path.ts";

/** How a row of the form compares. The form's own words; the language has operators for them. */
export type Comparison =
	| "is"
	| "is-not"
	| "greater-than"
	| "at-least"
	| "less-than"
	| "at-most"
	| "one-of"
	| "none-of"
	| "exists"
	| "is-missing"
	| "matches"
	| "is-a"
	| "has-length"
	| "contains-all";

/** What `is-a` asks for. `nothing` is null. */
export type FieldType = "text" | "number" | "yes-no" | "list" | "object" | "date" | "nothing";

/** What a row compares with. */
export type ConditionValue =
	| { readonly kind: "json"; readonly json: Json }
	/** An expression, such as `data.limit ?? 3`. */
	| { readonly kind: "code"; readonly code: string }
	| { readonly kind: "type"; readonly type: FieldType }
	| { readonly kind: "pattern"; readonly pattern: string; readonly flags: string };

/**
 * How a group puts its rows together: all, any or none of them hold; not all of them do (`not`); one item of a list has
 * all of them (`contains`); a list has an item for each of them (`contains-each`); a list's length has all of them.
 */
export type Combine = "all" | "any" | "none" | "not" | "contains" | "contains-each" | "length";

/** A row's place in the source, in UTF-16 code units; the line counts from 1. */
export interface RowPlace {
	readonly start: number;
	readonly end: number;
	readonly line: number;
}

interface RowBase {
	/** `2.1` is the first row of the group `2`. Good until the source changes. */
	readonly id: string;
	/** From the data; inside a group that looks at the items or the length of a list, from the item or the length. */
	readonly path: Path;
	readonly place: RowPlace;
}

/** A field, a comparison and a value. */
export interface ConditionTestRow extends RowBase {
	readonly kind: "test";
	readonly isEditable: true;
	readonly comparison: Comparison;
	/** Missing for `exists` and `is-missing`. */
	readonly value?: ConditionValue;
}

/** Rows held together. */
export interface ConditionGroupRow extends RowBase {
	readonly kind: "group";
	readonly isEditable: true;
	readonly combine: Combine;
	readonly rows: readonly ConditionRow[];
}

/** Code that the form can show, and remove, and nothing else. */
export interface ConditionCodeRow extends RowBase {
	readonly kind: "code";
	readonly isEditable: false;
	readonly code: string;
	/** A sentence that says why. */
	readonly reason: string;
}

export type ConditionRow = ConditionTestRow | ConditionGroupRow | ConditionCodeRow;

/** A condition as a form: all rows have to hold. */
export interface ConditionForm {
	readonly rows: readonly ConditionRow[];
}

/** A row that is not in the source yet. Paths in the rows of a group are those of the row they will be. */
export type NewConditionRow =
	| {
			readonly kind: "test";
			readonly path: Path;
			readonly comparison: Comparison;
			readonly value?: ConditionValue;
	  }
	| {
			readonly kind: "group";
			/** Where the list is, for the groups that look into one; else empty. */
			readonly path: Path;
			readonly combine: Combine;
			readonly rows: readonly NewConditionRow[];
	  };

/** One edit of a condition. A group is named by its id; the whole condition is the empty text. */
export type ConditionEdit =
	| { readonly kind: "set-path"; readonly row: string; readonly path: Path }
	/** The comparison, the value, or both. */
	| {
			readonly kind: "set-comparison";
			readonly row: string;
			readonly comparison: Comparison;
			readonly value?: ConditionValue;
	  }
	| { readonly kind: "set-value"; readonly row: string; readonly value: ConditionValue }
	| { readonly kind: "add-row"; readonly group: string; readonly row: NewConditionRow }
	| { readonly kind: "remove-row"; readonly row: string }
	/** In front of a row of that group; at its end where `before` is missing. */
	| { readonly kind: "move-row"; readonly row: string; readonly group: string; readonly before?: string }
	| { readonly kind: "negate"; readonly row: string }
	/** Puts rows of one group into a new group there. */
	| { readonly kind: "wrap"; readonly rows: readonly string[]; readonly combine: "all" | "any" | "none" }
	/** Puts the rows of a group into the group around it, where that means the same. */
	| { readonly kind: "unwrap"; readonly row: string }
	| { readonly kind: "set-combine"; readonly row: string; readonly combine: "all" | "any" | "none" };
