import type { AnyNode } from "acorn";
import { walk } from "../walk.ts";
import type { EditList } from "./edit-list.ts";
import { findInPathText, UNKNOWN_CHARACTER } from "./path-text.ts";
import type { Target } from "./target.ts";

/** Renames a field in the paths at which subtasks put their outcome: `task.subtask(name, data, { into })`. */
export function editInto(
	{ file, source, program }: { readonly file: string; readonly source: string; readonly program: AnyNode },
	target: Target,
	list: EditList,
): void {
	walk(program, (node) => {
		if (node.type !== "CallExpression" || !isSubtask(node.callee as AnyNode)) return;
		const into = intoOf(node.arguments[2] as AnyNode | undefined);
		if (into === undefined) return;
		const uncertain = () =>
			list.uncertain({
				file,
				line: into.loc?.start.line ?? 1,
				column: (into.loc?.start.column ?? 0) + 1,
				why: `The path is worked out here; where it leads through ${target.text}, it has to change too.`,
			});
		const text = pathText(into, source);
		if (text === undefined) return;
		const found = findInPathText(text, [], target, true);
		if (found?.match === "maybe") uncertain();
		else if (found) list.edit(file, into.start + 1 + found.start, into.start + 1 + found.end, target.next);
		const other = findInPathText(text, [], { ...target, key: target.next }, true);
		if (other?.match === "yes") list.collide(file, into.loc?.start.line ?? 1);
	});
}

const isSubtask = (callee: AnyNode): boolean =>
	callee.type === "MemberExpression" &&
	callee.object.type === "Identifier" &&
	callee.object.name === "task" &&
	callee.property.type === "Identifier" &&
	callee.property.name === "subtask";

function intoOf(options: AnyNode | undefined): AnyNode | undefined {
	if (options?.type !== "ObjectExpression") return undefined;
	for (const property of options.properties)
		if (property.type === "Property" && property.key.type === "Identifier" && property.key.name === "into")
			return property.value as AnyNode;
	return undefined;
}

/** The path between the quotes, as long as it stands there; expressions are taken for what is not known. */
function pathText(node: AnyNode, source: string): string | undefined {
	const raw = source.slice(node.start + 1, node.end - 1);
	if (raw.includes("\\")) return undefined;
	if (node.type === "Literal") return typeof node.value === "string" ? raw : undefined;
	if (node.type !== "TemplateLiteral") return undefined;
	let text = "";
	for (const quasi of node.quasis) {
		text += UNKNOWN_CHARACTER.repeat(Math.max(0, quasi.start - node.start - 1 - text.length));
		text += source.slice(quasi.start, quasi.end);
	}
	return text;
}
