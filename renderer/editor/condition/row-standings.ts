import { type ClauseResult, type ConditionRow, formatPath } from "../../../engine/contract/index.ts";

/** A row of the form and how what it says stands to some data. */
export interface RowStanding {
	readonly row: ConditionRow;
	readonly result: ClauseResult;
}

/**
 * Finds for the rows of a form their clauses in an explanation of the same condition. Rows and clauses stand in one order;
 * a row for which no clause is surely its own is left out. Pure.
 */
export function rowStandings(rows: readonly ConditionRow[], clauses: readonly ClauseResult[]): readonly RowStanding[] {
	const found: RowStanding[] = [];
	visit(rows, clauses, found);
	return found;
}

function visit(rows: readonly ConditionRow[], clauses: readonly ClauseResult[], found: RowStanding[]): void {
	const isOneToOne = rows.length === clauses.length;
	let next = 0;
	for (const [index, row] of rows.entries()) {
		const path = formatPath(row.path);
		const at = isOneToOne ? index : clauses.findIndex((clause, place) => place >= next && clause.path === path);
		const result = clauses[at];
		if (result === undefined) continue;
		next = at + 1;
		found.push({ row, result });
		if (
			row.kind === "group" &&
			result.children !== undefined &&
			!["contains", "contains-each", "length"].includes(row.combine)
		)
			visit(row.rows, result.children, found);
	}
}
