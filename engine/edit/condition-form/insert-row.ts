import type { ArrayExpression, Expression, ObjectExpression, Property } from "acorn";
import { isOperatorKey, keyPath } from "../../condition/index.ts";
import type { Path } from "../../contract/index.ts";
import { type Items, indentAt, insertItem, itemsCode, lower, staticKey, throughParens } from "../source/index.ts";
import { CannotEdit } from "./cannot-edit.ts";
import { allRows, asOperator, type Editing, withNotes } from "./editing.ts";
import { isPlainList, type RowNode } from "./row-node.ts";
import { isKeyOf, nested, pathFrom, propertyText, type RowText } from "./row-text.ts";
import { startsWith } from "./words.ts";

/** Puts a row into a group, or (undefined) into the condition itself, as deep as there are objects for its path. */
export function insertRow(editing: Editing, group: RowNode | undefined, row: RowText, before?: Expression): void {
	const { object, style } = editing.now();
	if (group === undefined) return intoObject(editing, object, row.path, row);
	const path = pathFrom(row.path, group.base ?? []);
	const { target } = group;
	if (target?.kind === "list") {
		const at = before ? target.list.elements.indexOf(before) : -1;
		const text = withNotes(nested(path, row.pattern, style), editing.takeNotes());
		return insertItem(editing.draft, listItems(target.list), text, style, at < 0 ? undefined : at);
	}
	if (target === undefined) throw new CannotEdit("There is no place for a row in this group.");
	const inner = throughParens(target.node);
	if (inner.type === "ObjectExpression" && (inner.properties.length > 0 || group.isTop))
		return intoObject(editing, inner, path, row);
	const [only] = group.rows ?? [];
	if (only === undefined || !beside(editing, only, path, row))
		throw new CannotEdit("There is no place for a row in this group. Change it in the code.");
}

/** Makes what stands alone one of several: `"new"` becomes `{ $eq: "new", … }`. False where it does not stand alone. */
function beside(editing: Editing, alone: RowNode, path: Path, row: RowText): boolean {
	const { style } = editing.now();
	if (alone.code.kind !== "pattern") return false;
	const { start, end } = alone.code.node;
	const own = asOperator(alone);
	const isBoth = path.length === 0 && own.operator === row.operator;
	const { prefix, suffix } = isBoth ? { prefix: "$and: [", suffix: "" } : own;
	const added = isBoth ? `${row.pattern}]` : path.length === 0 ? row.entry : propertyText(path, row.pattern, style);
	const [open, close] = style.spaced ? ["{ ", " }"] : ["{", "}"];
	const after = `${suffix}, ${withNotes(added, editing.takeNotes())}`;
	const behind = lower(after, indentAt(editing.draft.text, start), style.eol);
	editing.draft.replace(end, end, behind + close);
	editing.draft.replace(start, start, open + prefix);
	return true;
}

/** Puts a text in the place of a node. */
export function replaceNode({ draft, before }: Editing, node: { start: number; end: number }, text: string): void {
	draft.replace(node.start, node.end, lower(text, indentAt(draft.text, node.start), before.style.eol));
}

export const objectItems = ({ start, end, properties }: ObjectExpression): Items => ({ start, end, items: properties });
export const listItems = ({ start, end, elements }: ArrayExpression): Items => ({
	start,
	end,
	items: elements as Expression[],
});

function intoObject(editing: Editing, root: ObjectExpression, path: Path, row: RowText): void {
	const { object, rest, blocked } = deepest(root, path, true);
	const { style } = editing.now();
	const keys = new Set(object.properties.map(keyOf));
	const add = (text: string) =>
		insertItem(editing.draft, objectItems(object), withNotes(text, editing.takeNotes()), style);
	if (rest.length === 0) {
		if (!keys.has(row.operator)) return add(row.entry);
		return intoAll(editing, object, rest, row);
	}
	const [first] = rest;
	const joined = rest.join(".");
	const isShort = rest.length > 1 && !keys.has(joined) && isKeyOf(joined, rest);
	if (!keys.has(String(first))) {
		// With dots the author's other keys are not in the way either.
		return add(propertyText(rest, row.pattern, style, isShort && style.dotted));
	}
	if (isShort) return add(propertyText(rest, row.pattern, style, true));
	if (blocked && keyPath(keyOf(blocked) ?? "").length === rest.length && promote(editing, blocked, row)) return;
	return intoAll(editing, object, rest, row);
}

/** The object that a path leads into as far as there are objects, and the property that ends the way. */
function deepest(
	object: ObjectExpression,
	path: Path,
	isRoot = false,
): { object: ObjectExpression; rest: Path; blocked?: Property } {
	if (object.properties.some((property) => property.type === "SpreadElement"))
		throw new CannotEdit("Clauses here come from elsewhere in the file, so the form cannot add to them. Use the code.");
	const keys = object.properties.map(keyOf);
	if (new Set(keys).size < keys.length)
		throw new CannotEdit("A field is written more than once here. Keep one of them in the code first.");
	if (!isRoot && path.length === 0) return { object, rest: path };
	const onTheWay = object.properties
		.filter((property): property is Property => property.type === "Property")
		.map((property) => ({ property, key: keyOf(property) }))
		.filter(({ key }) => key !== undefined && !isOperatorKey(key))
		.map(({ property, key }) => ({ property, steps: keyPath(key!) }))
		.filter(({ steps }) => startsWith(path, steps))
		.sort((a, b) => b.steps.length - a.steps.length);
	for (const { property, steps } of onTheWay) {
		const value = throughParens(property.value);
		if (value.type === "ObjectExpression" && value.properties.length > 0)
			return deepest(value, path.slice(steps.length));
	}
	const blocked = onTheWay[0]?.property;
	return { object, rest: path, ...(blocked && { blocked }) };
}

const keyOf = (property: ObjectExpression["properties"][number]): string | undefined =>
	property.type === "Property" ? staticKey(property) : undefined;

/** Puts a row beside a property's own value. */
function promote(editing: Editing, property: Property, row: RowText): boolean {
	const alone = allRows(editing.now().rows).find(({ code }) => code.kind === "pattern" && code.node === property.value);
	return alone !== undefined && !property.shorthand && beside(editing, alone, [], row);
}

/** The last resort, which always means the same: an element of `$and`. */
function intoAll(editing: Editing, object: ObjectExpression, rest: Path, row: RowText): void {
	const { style } = editing.now();
	const text = withNotes(nested(rest, row.pattern, style), editing.takeNotes());
	const all = object.properties.find((property) => keyOf(property) === "$and");
	if (all === undefined) {
		const entry = `$and: ${itemsCode("[]", [text], style)}`;
		return insertItem(editing.draft, objectItems(object), entry, style);
	}
	const list = all.type === "Property" ? throughParens(all.value) : undefined;
	if (list?.type !== "ArrayExpression" || !isPlainList(list))
		throw new CannotEdit("$and has no list here that could be added to. Correct it in the code.");
	insertItem(editing.draft, listItems(list), text, style);
}
