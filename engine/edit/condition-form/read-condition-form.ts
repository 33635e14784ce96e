import type { ConditionForm, ConditionRow } from "../../contract/index.ts";
import { type Refusal, shownCode } from "../source/index.ts";
import { readCondition } from "./read-condition.ts";
import type { RowNode } from "./row-node.ts";

export type ConditionFormResult = { readonly ok: true; readonly form: ConditionForm } | Refusal;

/**
 * Reads the condition of a step as a form. Never throws: where the form cannot show it, the reason is a sentence.
 * @example readConditionForm('export const condition = { order: { status: "new" } };')
 * // one row: order.status is "new"
 */
export function readConditionForm(source: string): ConditionFormResult {
	const condition = readCondition(source);
	if (!condition.ok) return condition;
	const lineAt = lineCounter(source);
	const shown = (rows: readonly RowNode[], prefix: string): ConditionRow[] =>
		rows.map((row, index) => shownRow(row, `${prefix}${index + 1}`));
	function shownRow(row: RowNode, id: string): ConditionRow {
		const { start, end } = row.unit;
		const base = { id, path: row.path, place: { start, end, line: lineAt(start) } };
		if (row.kind === "test" && row.comparison) {
			const { comparison, value } = row;
			return { ...base, kind: "test", isEditable: true, comparison, ...(value && { value }) };
		}
		if (row.kind === "group" && row.combine)
			return { ...base, kind: "group", isEditable: true, combine: row.combine, rows: shown(row.rows ?? [], `${id}.`) };
		const reason = row.reason ?? "The form does not know this. Change it in the code.";
		return { ...base, kind: "code", isEditable: false, code: shownCode(source, row.unit), reason };
	}
	return { ok: true, form: { rows: shown(condition.rows, "") } };
}

/** The line of an offset, from 1. Asked in any order. */
function lineCounter(source: string): (offset: number) => number {
	const breaks = [...source.matchAll(/\r\n|[\n\r\u2028\u2029]/g).map((match) => match.index + match[0].length)];
	return (offset) => {
		let [low, high] = [0, breaks.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (breaks[middle]! <= offset) low = middle + 1;
			else high = middle;
		}
		return low + 1;
	};
}
