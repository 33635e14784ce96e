import type { ConditionEdit, TextEdit } from "../../contract/index.ts";
import { type Refusal, refuse } from "../source/index.ts";
import { CannotEdit } from "./cannot-edit.ts";
import { allRows, createEditing, type Editing, lostComments } from "./editing.ts";
import { insertRow } from "./insert-row.ts";
import { type ReadCondition, readCondition } from "./read-condition.ts";
import { moveRow, negate, setCombine, unwrap, wrap } from "./regroup.ts";
import { removeRow } from "./remove-row.ts";
import type { RowNode } from "./row-node.ts";
import { newRowText } from "./row-text.ts";
import { setComparison } from "./set-comparison.ts";
import { setPath } from "./set-path.ts";

export type EditResult = { readonly ok: true; readonly edits: readonly TextEdit[] } | Refusal;

/**
 * Makes one edit of a condition's form in the source: only what has to change does, in the author's way of writing.
 * Never throws: an edit that cannot be made is refused with a sentence. An edit that changes nothing has no text edits.
 * @param file what the text edits name, relative to the automation's folder
 * @example editCondition(source, { kind: "remove-row", row: "1" }, "steps/ship.js")
 */
export function editCondition(source: string, edit: ConditionEdit, file: string): EditResult {
	const before = readCondition(source);
	if (!before.ok) return before;
	try {
		let editing = made(before, edit, []);
		// The comments of a row that goes elsewhere go with it: those that were lost are put there.
		const lost = edit.kind === "remove-row" ? [] : lostComments(before, editing.now());
		if (lost.length > 0) editing = made(before, edit, lost);
		const after = editing.now();
		// Whatever moves, no comparison comes or goes.
		const moves = !["add-row", "remove-row", "set-comparison", "set-value"].includes(edit.kind);
		if (moves && leaves(after) !== leaves(before))
			return refuse("This change goes too far for the form. Make it in the code.");
		const known = new Set(before.problems.map(({ message }) => message));
		const fault = after.problems.find(({ message }) => !known.has(message));
		return fault ? refuse(fault.message) : { ok: true, edits: editing.draft.edits(file) };
	} catch (error) {
		if (error instanceof CannotEdit) return refuse(error.message);
		if (error instanceof RangeError) return refuse("The condition is nested too deeply for the form. Use the code.");
		throw error;
	}
}

const leaves = ({ rows }: ReadCondition): number => allRows(rows).filter(({ kind }) => kind !== "group").length;

function made(before: ReadCondition, edit: ConditionEdit, notes: readonly string[]): Editing {
	const editing = createEditing(before, notes);
	make(editing, edit);
	return editing;
}

function make(editing: Editing, edit: ConditionEdit): void {
	const find = (id: string) => {
		const found = locate(editing.before.rows, id);
		if (found === undefined) throw new CannotEdit("This row is not there any more. Look at the condition again.");
		return found;
	};
	const groupOf = (id: string): RowNode | undefined => {
		if (id === "") return undefined;
		const { row } = find(id);
		if (row.kind !== "group") throw new CannotEdit("This row is not a group. Put it into one first.");
		return row;
	};
	const editable = (id: string) => {
		const found = find(id);
		if (found.row.kind === "code") throw new CannotEdit(found.row.reason ?? "This can only be changed in the code.");
		return found;
	};
	switch (edit.kind) {
		case "set-path": {
			const { row, group } = editable(edit.row);
			return setPath(editing, row, group, edit.path);
		}
		case "set-comparison":
		case "set-value": {
			const { row, group } = editable(edit.row);
			const comparison = edit.kind === "set-value" ? row.comparison : edit.comparison;
			if (row.kind !== "test" || comparison === undefined) throw new CannotEdit("A group does not compare.");
			return setComparison(editing, row, group, comparison, edit.value);
		}
		case "add-row": {
			const group = groupOf(edit.group);
			const row = newRowText(edit.row, editing.before.style);
			if (edit.row.kind === "test" && edit.row.path.length === 0 && (group === undefined || group.isTop))
				throw new CannotEdit("A row needs a field to look at.");
			return insertRow(editing, group, row);
		}
		case "remove-row":
			return removeRow(editing, find(edit.row).row);
		case "move-row": {
			const { row, group } = find(edit.row);
			const next = edit.before === undefined ? undefined : find(edit.before);
			const to = groupOf(edit.group);
			if (next && next.group !== to) throw new CannotEdit("These two rows are not in the same group.");
			return moveRow(editing, row, group, to, next?.row);
		}
		case "negate": {
			const { row, group } = editable(edit.row);
			return negate(editing, row, group);
		}
		case "wrap": {
			const found = [...new Set(edit.rows)].map(editable);
			const [first] = found;
			if (first === undefined) throw new CannotEdit("Choose the rows to put into the group.");
			if (found.some(({ group }) => group !== first.group))
				throw new CannotEdit("Rows of different groups cannot be put into one. Move them together first.");
			const rows = found.map(({ row }) => row).sort((a, b) => a.unit.start - b.unit.start);
			return wrap(editing, rows, first.group, edit.combine);
		}
		case "unwrap": {
			const { row, group } = editable(edit.row);
			if (row.kind !== "group") throw new CannotEdit("This row is not a group.");
			return unwrap(editing, row, group);
		}
		case "set-combine":
			return setCombine(editing, editable(edit.row).row, edit.combine);
	}
}

/** The row with an id, and the group it is in. */
function locate(
	rows: readonly RowNode[],
	id: string,
	group?: RowNode,
): { row: RowNode; group: RowNode | undefined } | undefined {
	const [first = "", ...rest] = id.split(".");
	const row = /^[1-9]\d*$/.test(first) ? rows[Number(first) - 1] : undefined;
	if (row === undefined) return undefined;
	return rest.length === 0 ? { row, group } : locate(row.rows ?? [], rest.join("."), row);
}
