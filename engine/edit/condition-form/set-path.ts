import type { Node, ObjectExpression, Property } from "acorn";
import { keyPath } from "../../condition/index.ts";
import type { Path } from "../../contract/index.ts";
import { staticKey } from "../source/index.ts";
import { CannotEdit } from "./cannot-edit.ts";
import { type Editing, rowText } from "./editing.ts";
import { insertRow, replaceNode } from "./insert-row.ts";
import { nodesOf, removeRow, unitAround } from "./remove-row.ts";
import type { RowNode } from "./row-node.ts";
import { propertyText } from "./row-text.ts";
import { samePath, startsWith } from "./words.ts";

/** Lets a row look at another field: its key gets another name where that is all, else the row goes where the field is. */
export function setPath(editing: Editing, row: RowNode, group: RowNode | undefined, path: Path): void {
	if (samePath(path, row.path)) return;
	if (row.kind === "group" && !["contains", "contains-each", "length"].includes(row.combine ?? ""))
		throw new CannotEdit("A group has no field of its own. Change the rows in it.");
	if (path.length === 0 && group === undefined) throw new CannotEdit("A row needs a field to look at.");
	const place = renamable(editing, row, group?.base ?? [], path);
	const text = rowText(row, editing.before);
	if (place) return replaceNode(editing, place.property, propertyText(place.rest, text.pattern, editing.before.style));
	insertRow(editing, group, { ...text, path });
	removeRow(editing, row);
}

/** The property that only this row is in, and the path from its object, where nothing else there has to do with that path. */
function renamable(
	{ before }: Editing,
	row: RowNode,
	base: Path,
	path: Path,
): { property: Property; rest: Path } | undefined {
	const { parents } = before;
	const kept = nodesOf(row);
	let unit: Node = row.unit;
	let from: Path = row.path;
	for (;;) {
		const holder = parents.get(unit);
		if (holder?.type !== "ObjectExpression") return undefined;
		const isOwn = unit.type === "Property" && !staticKey(unit as Property)?.startsWith("$");
		if (isOwn) {
			const property = unit as Property;
			from = from.slice(0, from.length - keyPath(staticKey(property) ?? "").length);
			if (from.length < base.length) return undefined;
			if (before.comments.some(isIn(property, kept))) return undefined;
			const rest = path.slice(from.length);
			if (startsWith(path, from) && rest.length > 0)
				return isFree(holder, property, rest) ? { property, rest } : undefined;
		} else if (unit !== row.unit || row.code.kind !== "operator") return undefined;
		if (holder.properties.length > (isOwn ? 1 : row.code.kind === "operator" ? row.code.properties.length : 1))
			return undefined;
		unit = unitAround(holder, parents);
	}
}

/** Whether no other key of an object begins a path, or stands where its first key would. */
function isFree(object: ObjectExpression, own: Property, rest: Path): boolean {
	return object.properties.every((property) => {
		if (property === own) return true;
		const key = property.type === "Property" ? staticKey(property) : undefined;
		return key !== undefined && keyPath(key)[0] !== rest[0];
	});
}

/** Whether a comment is in a node and in none of the nodes that are kept. */
const isIn =
	(node: Node, kept: readonly Node[]) =>
	({ start, end }: { start: number; end: number }): boolean =>
		start > node.start && end < node.end && !kept.some((inner) => start > inner.start && end < inner.end);
