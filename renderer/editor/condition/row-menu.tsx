import { Ellipsis } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ConditionEdit, ConditionRow } from "../../../engine/contract/index.ts";
import { IconButton } from "../../ui/index.ts";
import menu from "../step/step-bar.module.css";
import styles from "./condition-panel.module.css";

/** What can be done with a row. */
export function RowMenu({
	row,
	index,
	rows,
	group,
	onEdit,
}: {
	readonly row: ConditionRow;
	readonly index: number;
	readonly rows: readonly ConditionRow[];
	readonly group: string;
	readonly onEdit: (edit: ConditionEdit) => void;
}) {
	const before = rows[index - 1];
	const after = rows[index + 1];
	const afterNext = rows[index + 2];
	const items: readonly (readonly [string, ConditionEdit | undefined])[] = [
		["Negate", row.kind === "code" ? undefined : { kind: "negate", row: row.id }],
		["Move up", before && { kind: "move-row", row: row.id, group, before: before.id }],
		["Move down", after && { kind: "move-row", row: row.id, group, ...(afterNext && { before: afterNext.id }) }],
		["Either this or the one above", before && { kind: "wrap", rows: [before.id, row.id], combine: "any" }],
		["Put into a group", row.kind === "code" ? undefined : { kind: "wrap", rows: [row.id], combine: "any" }],
		...(row.kind === "group" ? ([["Take the group apart", { kind: "unwrap", row: row.id }]] as const) : []),
	];
	return (
		<DropdownMenu.Root>
			<DropdownMenu.Trigger asChild>
				<IconButton className={styles.more} label="More for this clause" isQuiet>
					<Ellipsis size={13} aria-hidden />
				</IconButton>
			</DropdownMenu.Trigger>
			<DropdownMenu.Portal>
				<DropdownMenu.Content className={menu.menu} align="end" sideOffset={4}>
					{items.map(([title, edit]) => (
						<DropdownMenu.Item
							key={title}
							className={menu.item}
							disabled={edit === undefined}
							onSelect={() => edit && onEdit(edit)}
						>
							{title}
						</DropdownMenu.Item>
					))}
					<DropdownMenu.Separator className={menu.line} />
					<DropdownMenu.Item
						className={`${menu.item} ${menu.danger}`}
						onSelect={() => onEdit({ kind: "remove-row", row: row.id })}
					>
						Remove
					</DropdownMenu.Item>
				</DropdownMenu.Content>
			</DropdownMenu.Portal>
		</DropdownMenu.Root>
	);
}
