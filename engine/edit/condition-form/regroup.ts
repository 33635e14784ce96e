import type { ArrayExpression, Expression, Node, ObjectExpression, Property } from "acorn";
import { insertItem, itemsCode, lift, rangesOfItem, removeRanges, staticKey, throughParens } from "../source/index.ts";
import { CannotEdit } from "./cannot-edit.ts";
import { allRows, type Editing, rowText, withNotes } from "./editing.ts";
import { insertRow, listItems, objectItems, replaceNode } from "./insert-row.ts";
import { removeRow } from "./remove-row.ts";
import type { Parents, RowNode } from "./row-node.ts";
import { nested, pathFrom } from "./row-text.ts";
import { GROUP_OPERATOR } from "./words.ts";

type ListCombine = "all" | "any" | "none";

/** Puts rows of one group into a new group in it. */
export function wrap(
	editing: Editing,
	rows: readonly RowNode[],
	group: RowNode | undefined,
	combine: ListCombine,
): void {
	const { before } = editing;
	const base = group?.base ?? [];
	const elements = rows.map((row) => nested(pathFrom(row.path, base), rowText(row, before).pattern, before.style));
	const operator = GROUP_OPERATOR[combine];
	const entry = `${operator}: ${itemsCode("[]", elements, before.style)}`;
	const pattern = itemsCode("{}", [entry], before.style);
	// A group of the same kind among the rows leaves its place to the new one: an object has each operator once.
	const holder = group?.target?.kind === "pattern" ? throughParens(group.target.node) : before.object;
	const same = rows.find(({ code: { kind }, unit }) => {
		return kind === "operator" && before.parents.get(unit) === holder && staticKey(unit as Property) === operator;
	});
	if (same && group?.target?.kind !== "list") replaceNode(editing, same.unit, withNotes(entry, editing.takeNotes()));
	else insertRow(editing, group, { path: base, operator, entry, pattern }, elementOf(rows[0], before.parents, group));
	for (const row of [...rows].reverse()) if (row !== same || group?.target?.kind === "list") removeRow(editing, row);
}

/** Puts the rows of a group into the group around it. */
export function unwrap(editing: Editing, row: RowNode, around: RowNode | undefined): void {
	const { before } = editing;
	const rows = row.rows ?? [];
	const isAnd = around === undefined || ["all", "not", "contains", "length"].includes(around.combine ?? "");
	if (!(row.combine === "all" && isAnd) && !(rows.length === 1 && ["all", "any"].includes(row.combine ?? "")))
		throw new CannotEdit("Without this group the rows in it would mean something else.");
	for (const inner of rows) insertRow(editing, around && editing.find(around), rowText(inner, before));
	removeRow(editing, row);
}

/** Says the opposite of a row. */
export function negate(editing: Editing, row: RowNode, group: RowNode | undefined): void {
	const { before } = editing;
	const text = rowText(row, before);
	if (row.combine === "not" && row.rows?.length === 1 && row.rows[0]) {
		const [inner] = row.rows;
		const [property] = row.code.kind === "operator" ? row.code.properties : [];
		const object = property && (before.parents.get(property) as ObjectExpression);
		if (property && object !== before.object && object?.properties.length === 1)
			return replaceNode(editing, object, withNotes(lift(before.source, property.value), editing.takeNotes()));
		insertRow(editing, group, rowText(inner, before));
		return removeRow(editing, row);
	}
	const operand = row.code.kind === "pattern" ? text.pattern : itemsCode("{}", [text.entry], before.style);
	const entry = `$not: ${operand}`;
	const pattern = itemsCode("{}", [entry], before.style);
	const { code } = row;
	if (code.kind === "pattern") {
		const holder = before.parents.get(code.node);
		if (holder?.type === "Property" && holder.shorthand)
			return replaceNode(editing, holder, `${staticKey(holder)}: ${pattern}`);
		return replaceNode(editing, code.node, pattern);
	}
	const [property] = code.properties;
	const object = property && (before.parents.get(property) as ObjectExpression);
	const isTaken = object?.properties.some((other) => other.type === "Property" && staticKey(other) === "$not");
	if (property && code.properties.length === 1 && !isTaken) return replaceNode(editing, property, entry);
	insertRow(editing, group, { path: row.path, operator: "$not", entry, pattern });
	removeRow(editing, row);
}

/** Makes a list of rows hold together in another way. */
export function setCombine(editing: Editing, row: RowNode, combine: ListCombine): void {
	const [property] = row.code.kind === "operator" ? row.code.properties : [];
	if (property === undefined || !["all", "any", "none"].includes(row.combine ?? ""))
		throw new CannotEdit("This group cannot be changed into that. Make a new one and move the rows.");
	const operator = GROUP_OPERATOR[combine];
	const object = editing.before.parents.get(property) as ObjectExpression;
	const isTaken = object.properties.some(
		(other) => other !== property && other.type === "Property" && staticKey(other) === operator,
	);
	if (isTaken) throw new CannotEdit(`There is such a group beside this one already. Move the rows there.`);
	replaceNode(editing, property.key, operator);
}

/** Moves a row into another group, or to another place in its own. */
export function moveRow(
	editing: Editing,
	row: RowNode,
	from: RowNode | undefined,
	to: RowNode | undefined,
	next: RowNode | undefined,
): void {
	const { before } = editing;
	if (to && (to === row || allRows(row.rows ?? []).includes(to)))
		throw new CannotEdit("A group cannot be moved into itself.");
	if (from === to) return reorder(editing, row, to, next);
	if (row.kind === "code") throw new CannotEdit("This can only be moved in the code.");
	insertRow(editing, to, rowText(row, before), elementOf(next, before.parents, to));
	removeRow(editing, row);
}

/** The element of a group's list that a row is in. */
function elementOf(row: RowNode | undefined, parents: Parents, group: RowNode | undefined): Expression | undefined {
	if (row === undefined || group?.target?.kind !== "list") return undefined;
	const { list } = group.target;
	return chain(row.unit, parents).find((node) => parents.get(node) === list) as Expression | undefined;
}

/** A node and what it is in, inside out. */
function chain(node: Node, parents: Parents): Node[] {
	const nodes: Node[] = [];
	for (let at: Node | undefined = node; at !== undefined; at = parents.get(at)) nodes.push(at);
	return nodes;
}

/** Moves, within the innermost object or list that holds both, the part with the row in front of the part with the other. */
function reorder(editing: Editing, row: RowNode, group: RowNode | undefined, next: RowNode | undefined): void {
	const { before, draft } = editing;
	if (row === next) return;
	const target = group?.target;
	const end = target?.kind === "list" ? target.list : target ? throughParens(target.node) : before.object;
	const own = chain(row.unit, before.parents);
	const other = next ? chain(next.unit, before.parents) : [end];
	const holder = own.find((node): node is ObjectExpression | ArrayExpression => {
		return (node.type === "ObjectExpression" || node.type === "ArrayExpression") && other.includes(node);
	});
	if (holder === undefined) return;
	const items = holder.type === "ObjectExpression" ? objectItems(holder) : listItems(holder);
	const index = items.items.findIndex((item) => own.includes(item as Node));
	const place = next ? items.items.findIndex((item) => other.includes(item as Node)) : items.items.length;
	if (index < 0 || place < 0 || place === index || place === index + 1) return;
	const item = items.items[index] as Property;
	const text = withNotes(lift(before.source, item), editing.takeNotes());
	insertItem(draft, items, text, before.style, place);
	// The text in front of the place has not moved; behind it, by as much as was added.
	const now = draft.text.length - before.source.length;
	const holderStart = draft.whereIs(holder.start)!;
	const fresh = chain(editing.find(row).unit, editing.now().parents).find(
		(node): node is ObjectExpression | ArrayExpression =>
			(node.type === "ObjectExpression" || node.type === "ArrayExpression") && node.start === holderStart,
	);
	if (fresh === undefined || now <= 0) throw new CannotEdit("This row can only be moved in the code.");
	const after = fresh.type === "ObjectExpression" ? objectItems(fresh) : listItems(fresh);
	const at = after.items.findIndex(({ start }) => start === draft.whereIs(item.start));
	removeRanges(draft, rangesOfItem(draft.text, after, at));
}
