import { createDraft, type Draft, itemsCode, lift, staticKey, throughParens } from "../source/index.ts";
import { CannotEdit } from "./cannot-edit.ts";
import { type ReadCondition, readCondition } from "./read-condition.ts";
import type { RowNode } from "./row-node.ts";
import type { RowText } from "./row-text.ts";
import { GROUP_OPERATOR, OPERATOR_OF } from "./words.ts";

/** A condition while it is edited: each change is made on the text as the last one left it. */
export interface Editing {
	readonly draft: Draft;
	/** As it was before any change. */
	readonly before: ReadCondition;
	/** As it is now. */
	now(): ReadCondition;
	/** Where a row that was there before is now. */
	find(row: RowNode): RowNode;
	/** The comments that would be lost without, to be put in front of what is put in first; none the second time. */
	takeNotes(): readonly string[];
}

/** @param notes comments that are known to be lost otherwise */
export function createEditing(before: ReadCondition, notes: readonly string[] = []): Editing {
	let left = notes;
	const draft = createDraft(before.source);
	let current = before;
	const now = (): ReadCondition => {
		if (current.source === draft.text) return current;
		const read = readCondition(draft.text);
		if (!read.ok) throw new CannotEdit("This change would leave code that cannot be read. Make it in the code.");
		current = read;
		return read;
	};
	return {
		draft,
		before,
		now,
		find(row) {
			const start = draft.whereIs(codeStart(row)) ?? -1;
			const rows = allRows(now().rows);
			// A value may have become that of an operator; then the innermost row around it is the one.
			const around = rows.filter(({ unit }) => start >= unit.start && start < unit.end);
			const found = rows.find((other) => codeStart(other) === start) ?? around.at(-1);
			if (found === undefined) throw new CannotEdit("This change goes too far for the form. Make it in the code.");
			return found;
		},
		takeNotes() {
			const taken = left;
			left = [];
			return taken;
		},
	};
}

/** Where a row's own code begins; no two rows of a condition share it. */
const codeStart = ({ code, unit }: RowNode): number =>
	code.kind === "pattern" ? code.node.start : (code.properties[0]?.start ?? unit.start);

export const allRows = (rows: readonly RowNode[]): RowNode[] =>
	rows.flatMap((row) => [row, ...allRows(row.rows ?? [])]);

/** A row of the source as code that can be put anywhere. */
export function rowText(row: RowNode, { source, style }: Pick<ReadCondition, "source" | "style">): RowText {
	const { path, code } = row;
	if (code.kind === "operator") {
		const [first] = code.properties;
		if (first === undefined) throw new CannotEdit(row.reason ?? "This can only be changed in the code.");
		const entries = code.properties.map((property) => lift(source, property));
		const operator = staticKey(first) ?? "";
		return { path, pattern: itemsCode("{}", entries, style), entry: entries.join(", "), operator };
	}
	const pattern = lift(source, code.node);
	const { operator, prefix, suffix } = asOperator(row);
	return { path, pattern, operator, entry: prefix + pattern + suffix };
}

/** The operator that a pattern on its own stands for, and what that is written with around the pattern. */
export function asOperator({ kind, combine, comparison, value, code }: RowNode): {
	operator: string;
	prefix: string;
	suffix: string;
} {
	const written = (operator: string, suffix = "") => ({ operator, prefix: `${operator}: `, suffix });
	if (combine === "contains-each") return written(GROUP_OPERATOR["contains-each"]);
	const isObject = code.kind === "pattern" && throughParens(code.node).type === "ObjectExpression";
	if (kind !== "test" || comparison === undefined || comparison === "is-missing" || isObject || value?.kind === "code")
		return { operator: GROUP_OPERATOR.all, prefix: `${GROUP_OPERATOR.all}: [`, suffix: "]" };
	return written(OPERATOR_OF[comparison]);
}

/** A text with its comments in front. */
export function withNotes(text: string, notes: readonly string[]): string {
	return notes.map((note) => `${note}${note.startsWith("//") ? "\n" : " "}`).join("") + text;
}

/** The comments of a condition that another state of it lacks. */
export function lostComments(before: ReadCondition, after: ReadCondition): string[] {
	const textsOf = ({ comments, source }: ReadCondition) => comments.map(({ start, end }) => source.slice(start, end));
	const there = new Map<string, number>();
	for (const text of textsOf(after)) there.set(text, (there.get(text) ?? 0) + 1);
	return textsOf(before).filter((text) => {
		const left = there.get(text) ?? 0;
		there.set(text, left - 1);
		return left <= 0;
	});
}
