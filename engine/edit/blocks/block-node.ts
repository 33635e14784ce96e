import type { BlockStatement, Node, Statement } from "acorn";
import type { NewBlock } from "../../contract/index.ts";

/** The blocks of a list and where they stand. */
export interface BlockList {
	/** As edits name it. */
	readonly id: string;
	/** The braces; or the one statement that stands without. */
	readonly node: BlockStatement | Statement;
	readonly blocks: readonly BlockNode[];
}

/** The nodes behind the parts of a block that can be changed on their own. */
export type BlockParts = Readonly<Record<string, Node | undefined>>;

/** What a statement says by itself. Lists are read apart. */
export interface StatementReading {
	readonly body: NewBlock;
	readonly parts: BlockParts;
	/** The statements of each list, by what it is called. */
	readonly lists?: readonly (readonly [name: string, node: BlockStatement | Statement, item?: string])[];
}

/** A block and the statement it was read from. */
export interface BlockNode extends Omit<StatementReading, "lists"> {
	readonly id: string;
	readonly statement: Statement;
	/** In the order of `then`, `else`; `try`, `catch`. */
	readonly lists: readonly BlockList[];
	/** Where it begins with the comments right above, and what they say. */
	readonly from: number;
	readonly note: string | null;
}

/** What reading a statement needs. */
export interface StatementContext {
	readonly source: string;
	/** Names whose fields are fields: `data`, and items of the loops around. */
	readonly roots: ReadonlySet<string>;
	/** Whether a name is the engine's own here: nobody declares it in the file. */
	readonly isFree: (name: string) => boolean;
	/** How often a name is declared within a node. */
	readonly declares: (node: Node, name: string) => boolean;
}
