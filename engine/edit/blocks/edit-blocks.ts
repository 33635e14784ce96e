import type { BlocksEdit, NewBlock, TextEdit } from "../../contract/index.ts";
import { type Refusal, refuse } from "../source/index.ts";
import { blockCode } from "./block-code.ts";
import type { BlockList } from "./block-node.ts";
import { CannotWrite } from "./cannot-write.ts";
import { changeBlock } from "./change-block.ts";
import { insertCode, ownLines, removeBlock, unitCode } from "./lists.ts";
import { readContent } from "./read-content.ts";
import { createWriting, type Writing } from "./writing.ts";

type BlocksEditResult = { readonly ok: true; readonly edits: readonly TextEdit[] } | Refusal;

/**
 * Makes one edit of a content's blocks in the source: ordinary code in the author's way of writing, and all other text as
 * it is. Never throws: an edit that cannot be made is refused with a sentence.
 * @param file what the text edits name, relative to the automation's folder
 * @example editBlocks(source, { kind: "remove-block", block: "2" }, "steps/ship.js")
 */
export function editBlocks(source: string, edit: BlocksEdit, file: string): BlocksEditResult {
	const before = readContent(source);
	if (!before.ok) return before;
	const writing = createWriting(before);
	try {
		make(writing, edit);
		return { ok: true, edits: writing.draft.edits(file) };
	} catch (error) {
		if (error instanceof CannotWrite) return refuse(error.message);
		if (error instanceof RangeError) return refuse("The content is nested too deeply for blocks. Use the code.");
		throw error;
	}
}

function make(writing: Writing, edit: BlocksEdit): void {
	const { before } = writing;
	switch (edit.kind) {
		case "change-block":
			waitWhereNeeded(writing, edit.to);
			changeBlock(writing, edit.block, edit.to);
			writing.now();
			return;
		case "insert-block": {
			const { list, index } = edit.at;
			const isElse = list.endsWith(".else") && writing.block(list.slice(0, -".else".length)).lists.length === 1;
			waitWhereNeeded(writing, edit.block);
			insertCode(writing, list, index, blockCode(edit.block, before.style));
			if (edit.block.kind === "code") return keep(writing, statementsIn(before.list), "more");
			const found = shape(writing.list(list).blocks[isElse ? 0 : index]?.body ?? null);
			if (found !== shape(edit.block))
				throw new CannotWrite("In this place the code would mean something else. Choose another place.");
			return;
		}
		case "remove-block":
			removeBlock(writing, edit.block);
			writing.now();
			return keep(writing, statementsIn(before.list), "fewer");
		case "move-block": {
			const { list, index } = edit.to;
			if (`${list}.`.startsWith(`${edit.block}.`)) throw new CannotWrite("A block cannot be moved into itself.");
			const block = writing.block(edit.block);
			const home = edit.block.split(".").slice(0, -1).join(".");
			const place = writing.list(home).blocks.indexOf(block);
			if (list === home && (index === place || index === place + 1)) return;
			ownLines(writing, home);
			insertCode(writing, list, index, unitCode(writing.draft.text, writing.block(edit.block)));
			removeBlock(writing, shifted(edit.block, list, index));
			keep(writing, statementsIn(before.list), "same");
		}
	}
}

/** An edit of one block leaves all others as they are, or is refused. */
function keep(writing: Writing, before: readonly string[], change: "same" | "more" | "fewer"): void {
	const after = statementsIn(writing.now().list);
	const [many, few] = change === "fewer" ? [before, after] : [after, before];
	const left = [...many];
	for (const code of few) {
		const at = left.indexOf(code);
		if (at < 0) throw new CannotWrite("Here the code would run together with other code. Change it in the code.");
		left.splice(at, 1);
	}
	if (change === "same" && left.length > 0) throw new CannotWrite("This block can only be moved in the code.");
}

/** What the blocks of a list, and of those in it, say by themselves. */
function statementsIn({ blocks }: BlockList): string[] {
	return blocks.flatMap(({ body, lists }) => {
		// An else can come with a block that moves there.
		const own = body.kind === "branch" ? { ...body, otherwise: null } : body;
		return [JSON.stringify(own).replace(/\s+/g, " "), ...lists.flatMap(statementsIn)];
	});
}

const shape = (block: NewBlock | null): string | undefined => block?.kind;

/** A block's id once another stands at a place of a list. */
function shifted(id: string, list: string, index: number): string {
	const prefix = list === "" ? "" : `${list}.`;
	if (!id.startsWith(prefix)) return id;
	const [first, ...rest] = id.slice(prefix.length).split(".");
	const place = Number(first);
	return prefix + [place > index ? place + 1 : place, ...rest].join(".");
}

/** A content that waits has to be async. */
function waitWhereNeeded({ before, draft }: Writing, block: NewBlock): void {
	if (!before.isAsync && /\bawait\b/.test(blockCode(block, before.style)))
		draft.replace(before.start, before.start, "async ");
}
