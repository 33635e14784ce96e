import type { Expression } from "acorn";
import type { Json, JsonObject } from "../../contract/index.ts";
import { throughParens } from "./find-export.ts";

/** What a node is as JSON; undefined where something in it is no literal. */
export function jsonOf(given: Expression): Json | undefined {
	const node = throughParens(given);
	switch (node.type) {
		case "Literal": {
			const { value } = node;
			if (node.regex || node.bigint !== undefined) return undefined;
			return typeof value === "number" && !Number.isFinite(value) ? undefined : (value as Json);
		}
		case "TemplateLiteral":
			return node.expressions.length === 0 ? (node.quasis[0]?.value.cooked ?? undefined) : undefined;
		case "UnaryExpression": {
			const value = node.operator === "-" ? jsonOf(node.argument) : undefined;
			return typeof value === "number" && node.argument.type === "Literal" ? -value : undefined;
		}
		case "ArrayExpression": {
			const items: Json[] = [];
			for (const element of node.elements) {
				const item = element && element.type !== "SpreadElement" ? jsonOf(element) : undefined;
				if (item === undefined) return undefined;
				items.push(item);
			}
			return items;
		}
		case "ObjectExpression": {
			const object: JsonObject = {};
			for (const property of node.properties) {
				const key = property.type === "Property" ? staticKey(property) : undefined;
				const value = property.type === "Property" && key !== undefined ? jsonOf(property.value) : undefined;
				if (key === undefined || key === "__proto__" || value === undefined) return undefined;
				object[key] = value;
			}
			return object;
		}
		default:
			return undefined;
	}
}

/** The key of a plain `key: value`; undefined for a computed one, a method, a getter or a setter. */
export function staticKey(property: {
	kind: string;
	method: boolean;
	computed: boolean;
	key: { type: string };
}): string | undefined {
	if (property.kind !== "init" || property.method || property.computed) return undefined;
	const key = property.key as { type: string; name?: string; value?: unknown };
	return key.type === "Identifier" ? key.name : String(key.value);
}
