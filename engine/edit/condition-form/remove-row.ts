import type { ArrayExpression, Node, ObjectExpression } from "acorn";
import { type Items, rangesOfItem, removeRanges, staticKey } from "../source/index.ts";
import type { Editing } from "./editing.ts";
import { listItems, objectItems } from "./insert-row.ts";
import type { ReadCondition } from "./read-condition.ts";
import type { Parents, RowNode, RowUnit } from "./row-node.ts";

/** Takes a row out of the text, and what would be empty without it. */
export function removeRow(editing: Editing, original: RowNode): void {
	const row = editing.find(original);
	if (row.code.kind === "operator" && row.code.properties.length > 1) {
		const now = editing.now();
		const options = row.code.properties.find((property) => staticKey(property) === "$options")!;
		const object = now.parents.get(options) as ObjectExpression;
		const index = object.properties.indexOf(options);
		removeRanges(editing.draft, rangesOfItem(now.source, objectItems(object), index));
		return removeRow(editing, original);
	}
	removeRanges(editing.draft, rangesOf(editing.now(), row.unit));
}

/** The nodes of a row's own code. */
export const nodesOf = ({ code }: RowNode): readonly Node[] =>
	code.kind === "pattern" ? [code.node] : code.properties;

function rangesOf(condition: ReadCondition, given: RowUnit): readonly (readonly [number, number])[] {
	const { source, parents, object } = condition;
	let unit: Node = given;
	for (;;) {
		const holder = parents.get(unit);
		if (holder === undefined || holder.type === "Property") return [];
		const box = itemsOf(holder);
		if (box.items.length > 1 || holder === object) {
			const ranges = rangesOfItem(source, box, box.items.indexOf(unit));
			return holder === object && box.items.length === 1 ? emptied(source, box, ranges) : ranges;
		}
		unit = unitAround(holder, parents);
	}
}

const itemsOf = (holder: ObjectExpression | ArrayExpression): Items =>
	holder.type === "ObjectExpression" ? objectItems(holder) : listItems(holder);

/** The property or element that an object or a list is the value of. */
export function unitAround(node: Node, parents: Parents): Node {
	let unit = node;
	for (;;) {
		const holder = parents.get(unit);
		if (holder === undefined || holder.type === "ArrayExpression" || holder.type === "ObjectExpression") return unit;
		unit = holder;
		if (holder.type === "Property") return holder;
	}
}

/** All of the inside where nothing else is in it. */
function emptied(source: string, { start, end }: Items, ranges: readonly (readonly [number, number])[]) {
	let inside = source.slice(start + 1, end - 1);
	for (const [from, to] of [...ranges].sort((a, b) => b[0] - a[0]))
		inside = inside.slice(0, from - start - 1) + inside.slice(to - start - 1);
	return inside.trim() === "" ? [[start + 1, end - 1] as const] : ranges;
}
