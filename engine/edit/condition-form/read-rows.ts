import type { ArrayExpression, Expression, ObjectExpression } from "acorn";
import { isOperatorKey, keyPath } from "../../condition/index.ts";
import type { Path } from "../../contract/index.ts";
import { staticKey, throughParens } from "../source/index.ts";
import { scalarsOf } from "./read-leaf.ts";
import { readOperator } from "./read-operator.ts";
import { readValue } from "./read-value.ts";
import { group, isPlainList, type ReadContext, type RowNode, type Spot } from "./row-node.ts";

/** The rows that a pattern comes down to: all of them hold. */
export function readRows(given: Expression, spot: Spot, context: ReadContext): RowNode[] {
	const node = throughParens(given);
	if (node.type === "ObjectExpression") {
		if (node.properties.length > 0 || spot.isTop) return readProperties(node, spot, context);
	} else if (node.type === "ArrayExpression" && scalarsOf(node) === undefined && isPlainList(node)) {
		const rows = listRows(node, [], false, context);
		const target = { kind: "list", list: node } as const;
		return [group("contains-each", { ...spot, code: { kind: "pattern", node: given } }, rows, target, [], false)];
	}
	return [readValue(given, spot, context)];
}

function readProperties(node: ObjectExpression, { path, isTop }: Spot, context: ReadContext): RowNode[] {
	const written = new Map<string, number>();
	for (const property of node.properties) {
		const key = property.type === "Property" ? staticKey(property) : undefined;
		if (key !== undefined) written.set(key, (written.get(key) ?? 0) + 1);
	}
	return node.properties.flatMap((property): RowNode[] => {
		const code = (reason: string, at = path): RowNode => ({
			kind: "code",
			path: at,
			unit: property,
			code: { kind: "operator", properties: property.type === "Property" ? [property] : [] },
			reason,
		});
		if (property.type === "SpreadElement")
			return [code("These clauses come from elsewhere in the file. Change them there.")];
		const key = staticKey(property);
		if (key === undefined) return [code("The form needs a field's name here, not one that is computed.")];
		if ((written.get(key) ?? 0) > 1) return [code(`"${key}" is written more than once here. Keep one of them.`)];
		if (isOperatorKey(key))
			return readOperator(key, property, node, { path, unit: property, isTop }, context, { readRows, listRows });
		return readRows(property.value, { path: [...path, ...keyPath(key)], unit: property, isTop: false }, context);
	});
}

/** The rows of a list of patterns: an element that comes to more than one row is a group of its own. */
function listRows(list: ArrayExpression, path: Path, isTop: boolean, context: ReadContext): RowNode[] {
	return (list.elements as Expression[]).map((element) => {
		const spot = { path, unit: element, isTop };
		const rows = readRows(element, spot, context);
		if (rows.length === 1 && rows[0]) return rows[0];
		const code = { kind: "pattern", node: element } as const;
		return group("all", { ...spot, code }, rows, { kind: "pattern", node: element }, path, isTop);
	});
}
