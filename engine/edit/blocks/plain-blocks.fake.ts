import type { Block, BlocksEdit, NewBlock } from "../../contract/index.ts";
import { withLists } from "./with-lists.ts";

type Lists = readonly (readonly NewBlock[])[];

const LISTS: Readonly<Record<string, readonly string[]>> = {
	branch: ["then", "else"],
	"on-failure": ["try", "catch"],
	repeat: ["each"],
};

function listsOf(block: NewBlock): Lists {
	if (block.kind === "branch") return block.otherwise === null ? [block.blocks] : [block.blocks, block.otherwise];
	if (block.kind === "on-failure") return [block.blocks, block.failed];
	return block.kind === "repeat" ? [block.blocks] : [];
}

/** Blocks without ids, places and notes. */
export function plainBlock(block: Block | NewBlock): NewBlock {
	const { id, place, note, ...body } = block as Block;
	return withLists(
		body as NewBlock,
		listsOf(body as NewBlock).map((list) => list.map(plainBlock)),
	) as NewBlock;
}

/** Applies an edit to plain blocks, the plain way. */
export function editedBlocks(blocks: readonly NewBlock[], edit: BlocksEdit): readonly NewBlock[] {
	switch (edit.kind) {
		case "insert-block":
			return inList(blocks, edit.at.list, (list) => list.toSpliced(edit.at.index, 0, edit.block));
		case "remove-block":
			return inList(blocks, ...around(edit.block, (list, index) => list.toSpliced(index, 1)));
		case "change-block":
			return inList(
				blocks,
				...around(edit.block, (list, index) => list.with(index, withLists(edit.to, listsOf(list[index]!)) as NewBlock)),
			);
		case "move-block": {
			// Marked where it is, so that the ids before the move hold until it is at its new place.
			let moved: NewBlock | undefined;
			const marked = inList(
				blocks,
				...around(edit.block, (list, index) => {
					moved = list[index];
					return list.with(index, GONE);
				}),
			);
			return swept(inList(marked, edit.to.list, (list) => list.toSpliced(edit.to.index, 0, moved!)));
		}
	}
}

const GONE: NewBlock = { kind: "code", code: "gone" };

const swept = (blocks: readonly NewBlock[]): readonly NewBlock[] =>
	blocks.filter((block) => block !== GONE).map((block) => withLists(block, listsOf(block).map(swept)) as NewBlock);

function around(
	id: string,
	change: (list: readonly NewBlock[], index: number) => readonly NewBlock[],
): [string, (list: readonly NewBlock[]) => readonly NewBlock[]] {
	const parts = id.split(".");
	return [parts.slice(0, -1).join("."), (list) => change(list, Number(parts.at(-1)) - 1)];
}

function inList(
	blocks: readonly NewBlock[],
	id: string,
	change: (list: readonly NewBlock[]) => readonly NewBlock[],
): readonly NewBlock[] {
	if (id === "") return change(blocks);
	const [index, name, ...rest] = id.split(".");
	return blocks.map((block, i) => {
		if (i !== Number(index) - 1) return block;
		const at = LISTS[block.kind]!.indexOf(name!);
		const lists = [...listsOf(block)];
		lists[at] = inList(lists[at] ?? [], rest.join("."), change);
		return withLists(block, lists) as NewBlock;
	});
}
