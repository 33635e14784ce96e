import { ChevronRight } from "lucide-react";
import { type KeyboardEvent, memo, type ReactNode, useCallback, useId, useMemo, useState } from "react";
import { type Json, valueAt } from "../../engine/contract/index.ts";
import { type JsonRow, jsonPreview, jsonRows } from "./json-rows.ts";
import styles from "./json-tree.module.css";
import { VirtualList } from "./virtual-list.tsx";

export type JsonMark = "added" | "changed" | "removed";

interface JsonTreeProps {
	readonly value: Json;
	readonly label: string;
	readonly query?: string;
	/** Levels that are open at first. */
	readonly openDepth?: number;
	/** Stands for a value that is not to be shown, by its path as text. */
	readonly instead?: ReadonlyMap<string, string>;
	/** Rows that are marked, by their paths as text, with what is said of them; what was removed is struck. */
	readonly marks?: ReadonlyMap<string, JsonMark>;
	/** Rows below which something is marked. */
	readonly touched?: ReadonlySet<string>;
	/** A value as it was before, to be shown beside this one. */
	readonly before?: Json | undefined;
	readonly selected?: string | undefined;
	readonly onSelect?: (row: JsonRow) => void;
	/** Shown at the end of the chosen row. */
	readonly actions?: (row: JsonRow) => ReactNode;
}

/** A JSON value of any size as a tree. Arrow keys move, open and close; Enter chooses. */
export function JsonTree(props: JsonTreeProps) {
	const {
		value,
		label,
		query = "",
		openDepth = 2,
		instead,
		marks,
		touched,
		before,
		selected,
		onSelect,
		actions,
	} = props;
	const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
	const [active, setActive] = useState<string>();
	const prefix = useId();
	const rows = useMemo(() => jsonRows(value, { toggled, openDepth, query }), [value, toggled, openDepth, query]);
	const activeId = selected ?? active;
	const at = rows.findIndex(({ id }) => id === activeId);
	const toggle = useCallback((row: JsonRow, isOpen = !row.isOpen) => {
		if (row.size > 0) setToggled((before) => new Map(before).set(row.id, isOpen));
	}, []);
	const choose = useCallback(
		(row: JsonRow) => {
			setActive(row.id);
			onSelect?.(row);
		},
		[onSelect],
	);
	const onKeyDown = (event: KeyboardEvent) => {
		const row = rows[at];
		const go = (to: JsonRow | undefined) => to !== undefined && choose(to);
		if (event.target !== event.currentTarget) return;
		if (event.key === "ArrowDown") go(rows[at + 1]);
		else if (event.key === "ArrowUp") go(rows[Math.max(0, at - 1)]);
		else if (event.key === "Home") go(rows[0]);
		else if (event.key === "End") go(rows.at(-1));
		else if (event.key === "ArrowRight" && row) row.isOpen ? go(rows[at + 1]) : toggle(row, true);
		else if (event.key === "ArrowLeft" && row) {
			if (row.isOpen) toggle(row, false);
			else go(rows.slice(0, at).findLast(({ depth }) => depth < row.depth));
		} else if (event.key === "Enter" && row) toggle(row);
		else return;
		event.preventDefault();
	};
	return (
		<VirtualList
			role="tree"
			label={label}
			count={rows.length}
			rowHeight={22}
			rowKey={(index) => (rows[index] as JsonRow).id}
			activeIndex={at}
			activeId={at === -1 ? undefined : `${prefix}${at}`}
			onKeyDown={onKeyDown}
			row={(index) => {
				const row = rows[index] as JsonRow;
				return (
					<JsonLine
						domId={`${prefix}${index}`}
						row={row}
						isActive={row.id === activeId}
						mark={marks?.get(row.id)}
						isTouched={touched?.has(row.id) ?? false}
						{...(before !== undefined && { before: beforeText(before, row, marks?.get(row.id)) })}
						instead={instead?.get(row.id)}
						onChoose={choose}
						onToggle={toggle}
						end={row.id === activeId ? actions?.(row) : undefined}
					/>
				);
			}}
		/>
	);
}

/** What stood at a row before, on one line; empty for a branch that is open. */
function beforeText(before: Json, row: JsonRow, mark: JsonMark | undefined): string {
	if (mark === "added") return "nothing";
	const value = valueAt(before, row.path);
	return value === undefined ? "" : row.isOpen ? "" : jsonPreview(value, 120);
}

interface JsonLineProps {
	readonly domId: string;
	readonly row: JsonRow;
	readonly isActive: boolean;
	readonly mark: JsonMark | undefined;
	readonly isTouched: boolean;
	/** What stood there before, in a column of its own. */
	readonly before?: string;
	readonly instead: string | undefined;
	readonly onChoose: (row: JsonRow) => void;
	readonly onToggle: (row: JsonRow) => void;
	readonly end: ReactNode;
}

const JsonLine = memo(function JsonLine(props: JsonLineProps) {
	const { domId, row, isActive, mark, isTouched, before, instead, onChoose, onToggle, end } = props;
	return (
		// The tree itself has the focus and the keys; a row only takes the mouse.
		// biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles the keys
		// biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus, by aria-activedescendant
		<div
			id={domId}
			role="treeitem"
			aria-level={row.depth + 1}
			aria-expanded={row.size > 0 ? row.isOpen : undefined}
			aria-selected={isActive}
			className={`${styles.line} ${mark === undefined ? (isTouched && !row.isOpen ? styles.touched : "") : styles[mark]}`}
			data-mark={mark}
			style={{ paddingLeft: `calc(var(--s2) + ${row.depth} * var(--s3))` }}
			onClick={() => {
				onChoose(row);
				if (row.size > 0) onToggle(row);
			}}
		>
			<ChevronRight
				size={12}
				aria-hidden
				className={`${styles.arrow} ${row.size === 0 ? styles.none : row.isOpen ? styles.open : ""}`}
			/>
			<span className={styles.name}>{row.name}</span>
			{mark !== undefined && <span className="visually-hidden">{`(${mark}) `}</span>}
			{before !== undefined && <span className={styles.before}>{before}</span>}
			{instead !== undefined ? (
				<span className={styles.count}>{instead}</span>
			) : row.size > 0 && row.isOpen ? (
				<span className={styles.count}>{row.size}</span>
			) : mark === "removed" && before !== undefined ? (
				<span className={styles.count}>nothing</span>
			) : (
				<span className={`${styles.value} ${styles[row.kind]}`}>{jsonPreview(row.value, 200)}</span>
			)}
			{end}
		</div>
	);
}, isSameLine);

/** Data of two moments shares what is alike in it: a row is drawn anew only where its value is another. */
function isSameLine(a: JsonLineProps, b: JsonLineProps): boolean {
	const { row: rowA, ...restA } = a;
	const { row: rowB, ...restB } = b;
	return isAlike(rowA, rowB, ["id", "value", "depth", "isOpen", "size"]) && isAlike(restA, restB, Object.keys(restB));
}

const isAlike = <T extends object>(a: T, b: T, keys: readonly string[]): boolean =>
	keys.every((key) => Object.is(a[key as keyof T], b[key as keyof T]));
