import { type Condition, conditionOf, explain, matches, type Scope } from "../../condition/index.ts";
import { applyPatch, type JsonObject, type Path, parsePath, type SmallestChange } from "../../contract/index.ts";
import { type Edit, editOf } from "./edit.ts";
import { findEdits } from "./find-edits.ts";
import type { Value } from "./values-for.ts";
import { describeEdit } from "./words.ts";

/**
 * The fewest changes of the data with which a condition matches. What it tells has been tested by the matcher; where it
 * finds none, it says so.
 * @param preferred values that are taken first where they do: those that something can really bring about
 * @example smallestChange(condition, { order: { status: "new" } }, scope) // { found: true, changes: [{ path: "order.status", to: "paid", … }] }
 */
export function smallestChange(
	condition: Condition,
	data: JsonObject,
	scope: Scope,
	preferred?: (path: Path) => readonly Value[],
): SmallestChange {
	const edits = findEdits(condition.conjuncts, data, { scope, ...(preferred && { preferred }) });
	if (edits === undefined) return { found: false, reason: reasonOf(condition, data, scope) };
	const after = applyPatch(data, edits);
	return {
		found: true,
		changes: edits.map((edit) => describeEdit(edit, condition.leaves, data, after, scope)),
	};
}

/** The data with the changes made. */
export function withChanges(data: JsonObject, change: SmallestChange & { found: true }): JsonObject {
	const edits = change.changes.flatMap(({ path, to }): Edit[] => {
		const parsed = parsePath(path);
		return parsed === undefined ? [] : [editOf(parsed, to)];
	});
	return applyPatch(data, edits);
}

function reasonOf(condition: Condition, data: JsonObject, scope: Scope): string {
	if (condition.remote.length > 0 && scope.remote === undefined)
		return `What ${condition.remote[0]?.source} comes to is only known where the step's code runs, so no change can be tested here.`;
	if (matches(condition, data, scope)) return "It matches already.";
	const broken = explain(condition, data, scope).find(({ error }) => error !== undefined);
	if (broken) return `No change was found with which it does: ${broken.clause} cannot be worked out: ${broken.error}`;
	const failing = condition.conjuncts.filter((clause) => !matches(conditionOf([clause]), data, scope));
	const alone = failing.find((clause) => findEdits([clause], data, { scope }) === undefined);
	if (alone) return `No change was found with which it does: ${alone.text}.`;
	const texts = failing.slice(0, 3).map(({ text }) => text);
	return `No change was found with which it does: what it asks for contradicts itself, or is too much to try: ${texts.join(", ")}.`;
}
