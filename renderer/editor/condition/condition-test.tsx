import { useState } from "react";
import {
	type Comparison,
	type ConditionEdit,
	type ConditionTestRow,
	formatPath,
	parsePath,
} from "../../../engine/contract/index.ts";
import { Combobox } from "../combobox.tsx";
import styles from "./condition-panel.module.css";
import { COMPARISON_WORDS, isAlone, readValue, TYPE_WORDS, valueFor, valueText } from "./value-text.ts";

const COMPARISONS = Object.keys(COMPARISON_WORDS) as Comparison[];

/** A field, a comparison and a value. */
export function ConditionTest({
	row,
	paths,
	onEdit,
}: {
	readonly row: ConditionTestRow;
	readonly paths: readonly string[];
	readonly onEdit: (edit: ConditionEdit) => void;
}) {
	const { id, comparison, value } = row;
	const [wrongPath, setWrongPath] = useState(false);
	const known = valueText(comparison, value);
	return (
		<>
			<Combobox
				label="Field"
				className={styles.path ?? ""}
				value={formatPath(row.path)}
				options={paths}
				isInvalid={wrongPath}
				onCommit={(text) => {
					const path = parsePath(text.trim());
					setWrongPath(path === undefined || path.length === 0);
					if (path !== undefined && path.length > 0) onEdit({ kind: "set-path", row: id, path });
				}}
			/>
			<select
				className={styles.select}
				aria-label="Comparison"
				value={comparison}
				onChange={(event) => {
					const next = event.target.value as Comparison;
					const fitting = valueFor(next, value);
					onEdit({ kind: "set-comparison", row: id, comparison: next, ...(fitting && { value: fitting }) });
				}}
			>
				{COMPARISONS.map((one) => (
					<option key={one} value={one}>
						{COMPARISON_WORDS[one]}
					</option>
				))}
			</select>
			{isAlone(comparison) ? (
				<span className={styles.space} />
			) : comparison === "is-a" && value?.kind === "type" ? (
				<select
					className={styles.select}
					aria-label="Kind of value"
					value={value.type}
					onChange={(event) =>
						onEdit({ kind: "set-value", row: id, value: { kind: "type", type: event.target.value as never } })
					}
				>
					{Object.entries(TYPE_WORDS).map(([type, word]) => (
						<option key={type} value={type}>
							{word}
						</option>
					))}
				</select>
			) : (
				<Combobox
					label="Value"
					className={styles.value ?? ""}
					placeholder="value, or = code"
					value={known}
					options={[]}
					onCommit={(text) => onEdit({ kind: "set-value", row: id, value: readValue(comparison, text) })}
				/>
			)}
		</>
	);
}
