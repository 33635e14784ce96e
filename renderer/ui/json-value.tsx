import { useMemo, useState } from "react";
import type { Json } from "../../engine/contract/index.ts";
import { jsonPreview, jsonRows } from "./json-rows.ts";
import lines from "./json-tree.module.css";
import styles from "./json-value.module.css";

/** What is shown of an opened value at most; the rest is a search away in the inspector. */
const MOST_LINES = 500;

/** A value within a line of text: what it holds opens below it. */
export function JsonValue({ value, label }: { readonly value: Json | undefined; readonly label?: string }) {
	const [isOpen, setOpen] = useState(false);
	const hasMore =
		(typeof value === "object" && value !== null) ||
		(typeof value === "string" && jsonPreview(value, 160).endsWith("…"));
	const rows = useMemo(
		() =>
			isOpen && value !== undefined ? jsonRows(value, { toggled: new Map(), openDepth: 9, mostRows: MOST_LINES }) : [],
		[value, isOpen],
	);
	const preview = jsonPreview(value, 160);
	if (!hasMore)
		return <span className={value === undefined ? lines.null : lines[typeof value as "string"]}>{preview}</span>;
	return (
		<>
			<button
				type="button"
				className={styles.summary}
				aria-expanded={isOpen}
				aria-label={label === undefined ? undefined : `${label}: ${preview}`}
				onClick={() => setOpen(!isOpen)}
			>
				<span aria-hidden>{isOpen ? "▾ " : "▸ "}</span>
				{preview}
			</button>
			{isOpen && typeof value === "string" && <pre className={styles.long}>{value}</pre>}
			{isOpen && rows.length > 0 && (
				<ul className={styles.rows}>
					{rows.map((row) => (
						<li key={row.id} style={{ paddingLeft: `calc(${row.depth} * var(--s3))` }}>
							<span className={lines.name}>{row.name}</span>{" "}
							{!row.isOpen && <span className={lines[row.kind]}>{jsonPreview(row.value, 200)}</span>}
						</li>
					))}
					{rows.length === MOST_LINES && <li>… only the first {MOST_LINES} lines are shown</li>}
				</ul>
			)}
		</>
	);
}
