import type { LogLevel } from "./event.ts";
import type { Json } from "./json.ts";
import type { Path } from "./path.ts";

/** A value in a block: plain, computed, or an object of which each field is a value. */
export type BlockValue =
	| { readonly kind: "json"; readonly json: Json }
	| { readonly kind: "code"; readonly code: string }
	| { readonly kind: "fields"; readonly fields: readonly { readonly name: string; readonly value: BlockValue }[] };

/** A field of the data, or of the item that a `repeat` around the block is at. */
export interface BlockField {
	/** `data`, or the name of the item. */
	readonly of: string;
	readonly path: Path;
}

export type BranchComparison =
	| "is"
	| "is-not"
	| "greater-than"
	| "at-least"
	| "less-than"
	| "at-most"
	| "exists"
	| "is-missing"
	/** Anything but false, 0, an empty text, null and missing; and the opposite. */
	| "is-set"
	| "is-not-set";

/** What a branch asks. The last four comparisons have no value. */
export type BranchTest =
	| {
			readonly kind: "field";
			readonly field: BlockField;
			readonly comparison: BranchComparison;
			readonly value?: BlockValue;
	  }
	| { readonly kind: "code"; readonly code: string };

/** Where the result of a call is kept. A pattern is code such as `{ id }`. */
export type CallResult =
	| { readonly kind: "field"; readonly field: BlockField }
	| { readonly kind: "name"; readonly name: string }
	| { readonly kind: "pattern"; readonly code: string };

/** A block without blocks in it. */
export type SimpleBlock =
	| { readonly kind: "set"; readonly field: BlockField; readonly value: BlockValue }
	| { readonly kind: "delete"; readonly field: BlockField }
	| { readonly kind: "add-to-list"; readonly field: BlockField; readonly value: BlockValue }
	| {
			readonly kind: "call";
			readonly namespace: string;
			readonly method: string;
			readonly input: BlockValue | null;
			readonly result: CallResult | null;
	  }
	/** Milliseconds. */
	| { readonly kind: "wait"; readonly ms: BlockValue }
	/** Milliseconds. */
	| { readonly kind: "park"; readonly ms: BlockValue }
	| {
			readonly kind: "subtask";
			readonly name: BlockValue;
			readonly data: BlockValue;
			/** A path, as a text or computed. */
			readonly into: BlockValue | null;
			readonly waitFor: boolean;
	  }
	| { readonly kind: "complete"; readonly result: BlockValue | null }
	| { readonly kind: "ignore" }
	| { readonly kind: "redo" }
	| { readonly kind: "log"; readonly level: LogLevel; readonly values: readonly BlockValue[] }
	/** Code of any other shape. */
	| { readonly kind: "code"; readonly code: string };

export interface BranchBlock<B> {
	readonly kind: "branch";
	readonly test: BranchTest;
	readonly blocks: readonly B[];
	/** Null where there is no else. */
	readonly otherwise: readonly B[] | null;
}

export interface FailureBlock<B> {
	readonly kind: "on-failure";
	readonly blocks: readonly B[];
	/** The name of the error in `failed`. */
	readonly error: string | null;
	readonly failed: readonly B[];
}

export interface RepeatBlock<B> {
	readonly kind: "repeat";
	/** The name of the item. */
	readonly item: string;
	/** The list. */
	readonly field: BlockField;
	readonly blocks: readonly B[];
}

/** A block that is not in the source yet. */
export type NewBlock = SimpleBlock | BranchBlock<NewBlock> | FailureBlock<NewBlock> | RepeatBlock<NewBlock>;

interface PlacedBlock {
	/** `2.then.1` is the first block in the then of block 2. Good until the source changes. */
	readonly id: string;
	/** In UTF-16 code units of the source; the line counts from 1. */
	readonly place: { readonly start: number; readonly end: number; readonly line: number };
	/** What the comment right above says. */
	readonly note: string | null;
}

/** A statement of a step's content as people who don't code see it. */
export type Block = PlacedBlock & (SimpleBlock | BranchBlock<Block> | FailureBlock<Block> | RepeatBlock<Block>);

/**
 * A list of blocks: the content itself is the empty text; `2.then`, `2.else`, `2.try`, `2.catch` and `2.each` are those in
 * the block 2.
 */
export interface BlockSpot {
	readonly list: string;
	/** How many of the list's blocks stand in front. */
	readonly index: number;
}

export type BlocksEdit =
	/** Gives a block other contents of its own; the blocks in it stay as they are. */
	| { readonly kind: "change-block"; readonly block: string; readonly to: NewBlock }
	| { readonly kind: "insert-block"; readonly at: BlockSpot; readonly block: NewBlock }
	| { readonly kind: "remove-block"; readonly block: string }
	/** The index counts the blocks as they are before the move. */
	| { readonly kind: "move-block"; readonly block: string; readonly to: BlockSpot };
