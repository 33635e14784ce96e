import type { BranchBlock, FailureBlock, NewBlock, RepeatBlock, SimpleBlock } from "../../contract/index.ts";

type BlockOf<B> = SimpleBlock | BranchBlock<B> | FailureBlock<B> | RepeatBlock<B>;

/** A block with the blocks that its lists hold, in the order they stand in. */
export function withLists<B>(body: NewBlock, [first = [], second]: readonly (readonly B[])[]): BlockOf<B> {
	switch (body.kind) {
		case "branch":
			return { ...body, blocks: first, otherwise: second ?? null };
		case "on-failure":
			return { ...body, blocks: first, failed: second ?? [] };
		case "repeat":
			return { ...body, blocks: first };
		default:
			return body;
	}
}
