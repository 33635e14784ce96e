import type { Block } from "../../contract/index.ts";
import type { Refusal } from "../source/index.ts";
import type { BlockList, BlockNode } from "./block-node.ts";
import { readContent } from "./read-content.ts";
import { withLists } from "./with-lists.ts";

export type BlocksResult = { readonly ok: true; readonly blocks: readonly Block[] } | Refusal;

/**
 * Reads the content of a step as blocks; code of no block's shape is a block of code. Never throws: where there are no
 * blocks, the reason is a sentence.
 * @example readBlocks('export const content = async () => { data.paid = true; };') // one block: set paid
 */
export function readBlocks(source: string): BlocksResult {
	const content = readContent(source);
	return content.ok ? { ok: true, blocks: shownList(content.list) } : content;
}

const shownList = ({ blocks }: BlockList): Block[] => blocks.map(shownBlock);

function shownBlock({ id, statement, note, body, lists }: BlockNode): Block {
	const { start, end, loc } = statement;
	return { id, place: { start, end, line: loc?.start.line ?? 1 }, note, ...withLists(body, lists.map(shownList)) };
}
