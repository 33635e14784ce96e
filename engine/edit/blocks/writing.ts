import { createDraft, type Draft } from "../source/index.ts";
import type { BlockList, BlockNode } from "./block-node.ts";
import { CannotWrite } from "./cannot-write.ts";
import { type ReadContent, readContent } from "./read-content.ts";

/** A content while it is edited: each change is made on the text as the last one left it. */
export interface Writing {
	readonly draft: Draft;
	readonly before: ReadContent;
	now(): ReadContent;
	/** A block as it is now. */
	block(id: string): BlockNode;
	/** A list as it is now. */
	list(id: string): BlockList;
}

export function createWriting(before: ReadContent): Writing {
	const draft = createDraft(before.source);
	let current = before;
	const now = (): ReadContent => {
		if (current.source === draft.text) return current;
		const read = readContent(draft.text);
		if (!read.ok) throw new CannotWrite("This would leave code that cannot be read. Change it in the code.");
		current = read;
		return read;
	};
	const list = (id: string): BlockList => {
		const found = findList(now().list, id);
		if (found === undefined) throw new CannotWrite("This block has no such blocks in it. Look at the content again.");
		return found;
	};
	return {
		draft,
		before,
		now,
		list,
		block(id) {
			const [, inside = "", index = ""] = /^(?:(.*)\.)?([1-9]\d{0,8})$/.exec(id) ?? [];
			const found = findList(now().list, inside)?.blocks[Number(index) - 1];
			if (found === undefined) throw new CannotWrite("This block is not there any more. Look at the content again.");
			return found;
		},
	};
}

function findList(root: BlockList, id: string): BlockList | undefined {
	let list: BlockList | undefined = root;
	const parts = id === "" ? [] : id.split(".");
	if (parts.length % 2 !== 0) return undefined;
	for (let i = 0; i < parts.length && list; i += 2) {
		const block: BlockNode | undefined = list.blocks[Number(parts[i]) - 1];
		const inner: string = `${list.id === "" ? "" : `${list.id}.`}${parts[i]}.${parts[i + 1]}`;
		list = block?.lists.find((other) => other.id === inner);
	}
	return list;
}
