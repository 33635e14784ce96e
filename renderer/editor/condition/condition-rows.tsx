import type {
	ClauseResult,
	Combine,
	ConditionEdit,
	ConditionGroupRow,
	ConditionRow,
} from "../../../engine/contract/index.ts";
import { formatPath } from "../../../engine/contract/index.ts";
import { Button } from "../../ui/index.ts";
import styles from "./condition-panel.module.css";
import { ConditionTest } from "./condition-test.tsx";
import { NewClause } from "./new-clause.tsx";
import { RowMenu } from "./row-menu.tsx";
import { RowStandingMark } from "./row-standing-mark.tsx";
import { useNewClause } from "./use-new-clause.ts";

const COMBINE_WORDS: Readonly<Record<Combine, string>> = {
	all: "all of these",
	any: "any of these",
	none: "none of these",
	not: "not all of these",
	contains: "has an item where",
	"contains-each": "has items where",
	length: "has a length that",
};
const CHOICES = ["all", "any", "none"] as const;

export interface RowsProps {
	/** The id of the group that the rows are in; the whole condition is the empty text. */
	readonly group: string;
	readonly rows: readonly ConditionRow[];
	readonly paths: readonly string[];
	readonly standings: ReadonlyMap<string, ClauseResult>;
	readonly onEdit: (edit: ConditionEdit) => void;
}

/** The rows of a condition, or of a group in it. */
export function ConditionRows(props: RowsProps) {
	const { rows, standings, onEdit, paths } = props;
	return (
		<ul className={styles.rows}>
			{rows.map((row, index) => {
				const result = standings.get(row.id);
				const menu = <RowMenu row={row} index={index} {...props} />;
				return (
					<li key={row.id} className={styles.entry} data-fails={result?.matches === false && row.kind !== "group"}>
						{row.kind === "group" ? (
							<Group row={row} menu={menu} {...props} />
						) : (
							<div className={row.kind === "test" ? styles.test : styles.row}>
								<RowStandingMark result={result} />
								{row.kind === "test" ? (
									<ConditionTest row={row} paths={paths} onEdit={onEdit} />
								) : (
									<code className={styles.code} title={row.reason}>
										{row.code}
									</code>
								)}
								{result === undefined || result.matches ? (
									row.kind === "test" && <span />
								) : (
									<span className={styles.actual} title={result.error}>
										{result.error !== undefined
											? "cannot be worked out"
											: result.actual === undefined
												? "missing"
												: JSON.stringify(result.actual)}
									</span>
								)}
								{menu}
							</div>
						)}
					</li>
				);
			})}
		</ul>
	);
}

function Group({
	row,
	menu,
	...props
}: RowsProps & { readonly row: ConditionGroupRow; readonly menu: React.ReactNode }) {
	const adding = useNewClause(row.rows, props.onEdit);
	const isPlain = (CHOICES as readonly string[]).includes(row.combine);
	return (
		<fieldset aria-label={COMBINE_WORDS[row.combine]} className={styles.group}>
			<div className={styles.row}>
				<RowStandingMark result={props.standings.get(row.id)} />
				{isPlain ? (
					<select
						className={`${styles.select} ${styles.combine}`}
						aria-label="How these clauses go together"
						value={row.combine}
						onChange={(event) =>
							props.onEdit({ kind: "set-combine", row: row.id, combine: event.target.value as "all" | "any" | "none" })
						}
					>
						{CHOICES.map((choice) => (
							<option key={choice} value={choice}>
								{COMBINE_WORDS[choice]}
							</option>
						))}
					</select>
				) : (
					<span>
						<code>{formatPath(row.path)}</code> {COMBINE_WORDS[row.combine]}
					</span>
				)}
				<Button tone="quiet" className={styles.add} onClick={adding.start}>
					Add a clause
				</Button>
				<span className={styles.space} />
				{menu}
			</div>
			<div ref={adding.place}>
				<ConditionRows {...props} group={row.id} rows={row.rows} />
			</div>
			{adding.isAdding && <NewClause group={row.id} paths={props.paths} onEdit={adding.add} onEnd={adding.end} />}
		</fieldset>
	);
}
