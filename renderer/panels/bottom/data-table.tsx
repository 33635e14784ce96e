import { useMemo, useState } from "react";
import { VirtualList } from "../../ui/index.ts";
import styles from "./data-table.module.css";
import { cellText, sortRows, type Table } from "./read-table.ts";

/** A table of any length; a column's head sorts by it. */
export function DataTable({ name, table: { columns, rows } }: { readonly name: string; readonly table: Table }) {
	const [order, setOrder] = useState<{ column: number; isDescending: boolean }>();
	const sorted = useMemo(
		() => (order === undefined ? rows : sortRows(rows, order.column, order.isDescending)),
		[rows, order],
	);
	const template = { gridTemplateColumns: `repeat(${Math.max(1, columns.length)}, minmax(90px, 1fr))` };
	return (
		<div className={styles.table}>
			<div className={styles.head} style={template}>
				{columns.map((column, index) => {
					const isBy = order?.column === index;
					return (
						<button
							key={column}
							type="button"
							className={styles.cell}
							aria-label={`Sort by ${column}${isBy ? (order.isDescending ? ", now descending" : ", now ascending") : ""}`}
							onClick={() => setOrder({ column: index, isDescending: isBy && !order.isDescending })}
						>
							{column}
							{isBy && <span aria-hidden>{order.isDescending ? " ↓" : " ↑"}</span>}
						</button>
					);
				})}
			</div>
			<VirtualList
				label={`${name}, ${rows.length} rows`}
				count={sorted.length}
				rowHeight={24}
				rowKey={(index) => index}
				row={(index) => (
					<div className={styles.row} style={template}>
						{(sorted[index] ?? []).map((value, column) => (
							<span
								key={columns[column]}
								className={`${styles.cell} ${typeof value === "number" ? styles.number : ""}`}
								title={cellText(value)}
							>
								{cellText(value)}
							</span>
						))}
					</div>
				)}
			/>
		</div>
	);
}
