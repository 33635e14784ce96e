import type { BlocksEdit } from "../../../engine/contract/index.ts";

/** What all that shows blocks is handed. */
export interface BlocksProps {
	/** Names that stand for items of lists here. */
	readonly items: readonly string[];
	readonly paths: readonly string[];
	readonly onEdit: (edit: BlocksEdit) => void;
}
