import type { AnyNode, Expression } from "acorn";
import { ITEM, type Pattern } from "../../analysis/index.ts";
import { propertyKey, quoted, textOf } from "../key-text.ts";
import type { EditList } from "./edit-list.ts";
import { findInPathText, segmentsOf } from "./path-text.ts";
import type { Target } from "./target.ts";

const MAX_DEPTH = 200;
/** Operators whose list holds items of the list at the path. */
const OF_ITEMS = new Set(["$all", "$elemMatch", "$eq", "$ne"]);
const DATA_FIELDS = new Set(["$stash", "$via", "$debug"]);

export interface ConditionFile {
	readonly file: string;
	readonly source: string;
	readonly program: AnyNode;
	readonly condition: Expression;
}

/** Renames a field in the keys of a condition: nested, dotted, in operators, in the constants that it is made from. */
export function editCondition(
	{ file, source, program, condition }: ConditionFile,
	target: Target,
	list: EditList,
): void {
	const constants = topConstants(program);
	const seen = new Set<string>();

	function visit(node: AnyNode | null | undefined, path: Pattern, depth: number, ofItems = true): void {
		if (!node || depth > MAX_DEPTH || path.length > target.parent.length) return;
		switch (node.type) {
			case "ParenthesizedExpression":
				return visit(node.expression as AnyNode, path, depth + 1, ofItems);
			case "ConditionalExpression":
				visit(node.consequent as AnyNode, path, depth + 1, ofItems);
				return visit(node.alternate as AnyNode, path, depth + 1, ofItems);
			case "Identifier": {
				const init = constants.get(node.name);
				const key = `${node.name} ${path.map(String).join(".")} ${ofItems}`;
				if (init === undefined || seen.has(key)) return;
				seen.add(key);
				return visit(init, path, depth + 1, ofItems);
			}
			case "ArrayExpression":
				for (const element of node.elements)
					visit(element as AnyNode | null, ofItems ? [...path, ITEM] : path, depth + 1, true);
				return;
			case "SpreadElement":
				return visit(node.argument as AnyNode, path, depth + 1, ofItems);
			case "ObjectExpression":
				for (const property of node.properties) {
					if (property.type === "SpreadElement") visit(property.argument as AnyNode, path, depth + 1);
					else visitProperty(property as AnyNode & { type: "Property" }, path, depth);
				}
		}
	}

	function visitProperty(property: AnyNode & { type: "Property" }, path: Pattern, depth: number): void {
		const key = property.key as AnyNode;
		const value = property.value as AnyNode;
		const name = !property.computed && key.type === "Identifier" ? key.name : textOf(key);
		if (name === undefined) return;
		if (name.startsWith("$") && !DATA_FIELDS.has(name.split(".")[0] as string)) {
			if (name === "$elemMatch") visit(value, [...path, ITEM], depth + 1);
			else if (name !== "$size") visit(value, path, depth + 1, OF_ITEMS.has(name));
			return;
		}
		const found = findInPathText(name, path, target, false);
		if (found?.match === "yes") rename(property, key, name, found);
		const other = findInPathText(name, path, { ...target, key: target.next }, false);
		if (other?.match === "yes") list.collide(file, key.loc?.start.line ?? 1);
		visit(value, [...path, ...segmentsOf(name, false)], depth + 1);
	}

	function rename(
		property: AnyNode & { type: "Property" },
		key: AnyNode,
		name: string,
		{ start, end }: { start: number; end: number },
	): void {
		const next = name.slice(0, start) + target.next + name.slice(end);
		if (property.shorthand) list.edit(file, key.start, key.start, `${propertyKey(next)}: `);
		else
			list.edit(
				file,
				key.start,
				key.end,
				key.type === "Identifier" ? propertyKey(next) : quoted(next, source.slice(key.start, key.end)),
			);
	}

	visit(condition as AnyNode, [], 0);
}

function topConstants(program: AnyNode): Map<string, AnyNode> {
	const constants = new Map<string, AnyNode>();
	if (program.type !== "Program") return constants;
	for (const statement of program.body) {
		const node = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
		if (node?.type !== "VariableDeclaration") continue;
		for (const { id, init } of node.declarations)
			if (id.type === "Identifier" && init) constants.set(id.name, init as AnyNode);
	}
	return constants;
}
