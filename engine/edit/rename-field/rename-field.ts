import type { AnyNode } from "acorn";
import {
	type Flow,
	formatPattern,
	ITEM,
	type KeyUse,
	type KeyUses,
	keyUses,
	type Pattern,
} from "../../analysis/index.ts";
import type { FieldRename } from "../../contract/index.ts";
import type { EditedLibrary, EditedStep } from "../edited.ts";
import { readPattern } from "../read-pattern.ts";
import { editCode } from "./edit-code.ts";
import { editCondition } from "./edit-condition.ts";
import { listFlows } from "./edit-flows.ts";
import { editInto } from "./edit-into.ts";
import { type EditedDocument, editJson } from "./edit-json.ts";
import { createEditList, type EditList } from "./edit-list.ts";
import { matchPattern, type Target } from "./target.ts";
import { joinVerdicts, type Verdict, verdictsOf } from "./verdicts.ts";

export interface RenamedAutomation {
	readonly steps: readonly EditedStep[];
	readonly libraries: readonly EditedLibrary[];
	readonly documents: readonly EditedDocument[];
}

/**
 * Renames a field of the data everywhere: in conditions, in the code of steps and libraries, in test data and scenarios.
 * What it cannot tell it leaves alone and lists. The answers of mock connectors stay as they are, and so do their `when`s:
 * they are about the inputs of calls, not about the data.
 * @param from the field's path, as the graph shows it: `order.items[*].sku`; any index means all items
 * @param to the path it has afterwards; only the last key may differ
 * @example renameField({ steps, libraries, documents }, "order.status", "order.state")
 */
export function renameField(automation: RenamedAutomation, from: string, to: string): FieldRename {
	const target = targetOf(from, to);
	if (typeof target === "string") return { kind: "refused", why: target };
	const list = createEditList();
	try {
		for (const document of automation.documents) editJson(document, target, list);
		editAllCode(automation, target, list);
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		return { kind: "refused", why: "The code is nested too deeply to be looked through. Rename the field by hand." };
	}
	const { collision } = list;
	if (collision)
		return {
			kind: "refused",
			why: `${target.nextText} is there already, in ${collision.file}, line ${collision.line}. Choose another name, or rename that field first.`,
		};
	const edits = list.edits();
	const uncertain = list.places();
	if (edits.length === 0 && uncertain.length === 0)
		return { kind: "refused", why: `Nothing names ${target.text}. Check how the field is written.` };
	return { kind: "edits", edits, uncertain };
}

function editAllCode({ steps, libraries }: RenamedAutomation, target: Target, list: EditList): void {
	const shared = new Map<AnyNode, Verdict>();
	let isComplete = true;
	const known: { step: EditedStep; program: AnyNode; found: KeyUses; verdicts: Map<AnyNode, Verdict> }[] = [];
	for (const step of steps) {
		if (step.program === undefined) {
			listBroken(step, target, list);
			continue;
		}
		const found = keyUses(step, libraries);
		const verdicts = verdictsOf(found.uses, target);
		known.push({ step, program: step.program as AnyNode, found, verdicts });
		isComplete &&= found.isComplete;
		for (const [node, verdict] of verdicts) shared.set(node, joinVerdicts(shared.get(node), verdict));
	}
	const outcomes = known.flatMap(({ found }) => found.flows.filter(({ kind }) => kind === "subtask"));
	for (const { step, program, found, verdicts } of known) {
		listOutcomes(step.file, found.uses, outcomes, target, list);
		const { file, source, condition } = step;
		editCode({ file, source, program, verdicts, isComplete: found.isComplete, isLibrary: false }, target, list);
		if (condition) editCondition({ file, source, program, condition }, target, list);
		editInto({ file, source, program }, target, list);
		listFlows(file, found.flows, target, list);
		if (!found.isComplete)
			list.uncertain({
				file,
				line: 1,
				column: 1,
				why: `So much can happen in ${step.name} that it cannot be told what it does with ${target.text}. Look through it.`,
			});
	}
	for (const library of libraries) {
		const { file, source } = library;
		if (library.program === undefined) listBroken(library, target, list);
		else
			editCode(
				{ file, source, program: library.program as AnyNode, verdicts: shared, isComplete, isLibrary: true },
				target,
				list,
			);
	}
}

/** A subtask that has the field brings it with the new name, wherever its outcome is put. */
function listOutcomes(
	file: string,
	uses: readonly KeyUse[],
	outcomes: readonly Flow[],
	target: Target,
	list: EditList,
): void {
	for (const { path } of outcomes)
		for (const { node, keys, data } of uses)
			if (keys.has(target.key) && data.some((own) => matchPattern(own, [...path, ...target.parent]) !== "no"))
				list.uncertain({
					file,
					line: node.loc?.start.line ?? 1,
					column: (node.loc?.start.column ?? 0) + 1,
					why: `This is the outcome of a subtask; what the subtask has as ${target.text} is called ${target.nextText} from now on.`,
				});
}

/** A file that does not parse: nothing in it is touched. */
function listBroken({ file, source }: { file: string; source: string }, { key }: Target, list: EditList): void {
	const at = source.indexOf(key);
	if (at === -1) return;
	const before = source.slice(0, at).split("\n");
	list.uncertain({
		file,
		line: before.length,
		column: (before.at(-1)?.length ?? 0) + 1,
		why: `This file cannot be read as it is now. Mend it, then look for "${key}" in it.`,
	});
}

const OWN_OF_ENGINE = new Set(["$stash", "$via", "$debug"]);
const MAX_KEY = 200;

/** The field that is meant, or a sentence that says why it cannot be renamed so. */
function targetOf(from: string, to: string): Target | string {
	const path = readPattern(from);
	const next = readPattern(to);
	if (path === undefined || path.length === 0) return `"${shown(from)}" is no path of the data, such as order.status.`;
	if (next === undefined || next.length === 0) return `"${shown(to)}" is no path of the data, such as order.status.`;
	const key = path.at(-1);
	const nextKey = next.at(-1);
	if (typeof key !== "string")
		return `${shown(from)} is an item of a list, which has no name of its own. Rename the list or a field of the item.`;
	if (OWN_OF_ENGINE.has(String(path[0])) || OWN_OF_ENGINE.has(String(next[0])))
		return "What stands under $stash, $via and $debug has its name from the program. Choose another field.";
	const parent = path.slice(0, -1).map((segment) => (typeof segment === "number" ? ITEM : segment));
	const nextParent: Pattern = next.slice(0, -1);
	if (nextParent.length !== parent.length || matchPattern(nextParent, parent) !== "yes")
		return `Only the last key can change: the field stays in ${shown(formatPattern(parent)) || "the data itself"}.`;
	if (typeof nextKey !== "string" || !isUsable(nextKey))
		return `"${shown(String(nextKey ?? to))}" cannot be a field's name here. Use letters, digits and _, and begin with a letter.`;
	if (nextKey === key) return "The new name is the old one.";
	const text = formatPattern([...parent, key]);
	return { parent, key, next: nextKey, text, nextText: formatPattern([...parent, nextKey]) };
}

/** Whether a key can be written in a condition, in a path and in code alike. */
const isUsable = (key: string): boolean =>
	key.length <= MAX_KEY &&
	/^[^.[\]"'`\\$*\p{C}\s][^.[\]"'`\\*\p{C}]*$/u.test(key) &&
	key !== "__proto__" &&
	key !== "length";

const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
