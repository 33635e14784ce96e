import { Ellipsis, Plus } from "lucide-react";
import type { Block, BlockSpot } from "../../../engine/contract/index.ts";
import { Button, IconButton, Menu } from "../../ui/index.ts";
import { BlockFields } from "./block-fields.tsx";
import { NEW_BLOCKS } from "./block-text.ts";
import type { BlocksProps } from "./blocks-props.ts";
import styles from "./blocks-view.module.css";

/** Blocks one below the other, and how to put more in. */
export function BlockList({
	list,
	blocks,
	...props
}: BlocksProps & { readonly list: string; readonly blocks: readonly Block[] }) {
	return (
		<ol className={styles.list}>
			{blocks.map((block, index) => (
				<li key={block.id} className={styles.block} data-kind={block.kind}>
					{block.note !== null && <p className={styles.note}>{block.note}</p>}
					<div className={styles.row}>
						<BlockFields block={block} {...props} />
						<BlockMenu block={block} list={list} index={index} count={blocks.length} onEdit={props.onEdit} />
					</div>
					<Inside block={block} {...props} />
				</li>
			))}
			<li>
				<AddBlock at={{ list, index: blocks.length }} onEdit={props.onEdit} />
			</li>
		</ol>
	);
}

/** The blocks within a block. */
function Inside({ block, ...props }: BlocksProps & { readonly block: Block }) {
	const { id } = block;
	switch (block.kind) {
		case "branch":
			return (
				<>
					<BlockList list={`${id}.then`} blocks={block.blocks} {...props} />
					{block.otherwise !== null && (
						<>
							<p className={styles.word}>otherwise</p>
							<BlockList list={`${id}.else`} blocks={block.otherwise} {...props} />
						</>
					)}
				</>
			);
		case "on-failure":
			return (
				<>
					<BlockList list={`${id}.try`} blocks={block.blocks} {...props} />
					<p className={styles.word}>if that fails</p>
					<BlockList list={`${id}.catch`} blocks={block.failed} {...props} />
				</>
			);
		case "repeat":
			return <BlockList list={`${id}.each`} blocks={block.blocks} {...props} items={[...props.items, block.item]} />;
		default:
			return null;
	}
}

function AddBlock({ at, onEdit }: { readonly at: BlockSpot; readonly onEdit: BlocksProps["onEdit"] }) {
	return (
		<Menu
			label="Blocks"
			align="start"
			trigger={
				<Button tone="quiet" className={styles.add} icon={<Plus size={12} aria-hidden />}>
					Add a block
				</Button>
			}
			items={NEW_BLOCKS.map(({ title, block }) => ({
				id: title,
				label: title,
				onSelect: () => onEdit({ kind: "insert-block", at, block }),
			}))}
		/>
	);
}

function BlockMenu({
	block: { id },
	list,
	index,
	count,
	onEdit,
}: {
	readonly block: Block;
	readonly list: string;
	readonly index: number;
	readonly count: number;
	readonly onEdit: BlocksProps["onEdit"];
}) {
	return (
		<Menu
			label="What to do with this block"
			trigger={
				<IconButton className={styles.more} label="More for this block" isQuiet>
					<Ellipsis size={13} aria-hidden />
				</IconButton>
			}
			items={[
				{
					id: "up",
					label: "Move up",
					isDisabled: index === 0,
					onSelect: () => onEdit({ kind: "move-block", block: id, to: { list, index: index - 1 } }),
				},
				{
					id: "down",
					label: "Move down",
					isDisabled: index === count - 1,
					onSelect: () => onEdit({ kind: "move-block", block: id, to: { list, index: index + 2 } }),
				},
				{
					id: "remove",
					label: "Remove",
					startsGroup: true,
					onSelect: () => onEdit({ kind: "remove-block", block: id }),
				},
			]}
		/>
	);
}
