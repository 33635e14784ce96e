/** Where things stand in the code of a condition. */
import type { AnyNode, Expression, ObjectExpression } from "acorn";
import { propertyKey, within } from "../code/index.ts";

/** The keys in a condition's code that name one key of a path: `["order", "status"]`, 1 for `status`. */
export function keyNodes(condition: Expression, path: readonly (string | number)[], index: number): Expression[] {
	const found: Expression[] = [];
	const visit = (node: AnyNode, at: readonly string[]): void => {
		if (node.type === "ArrayExpression") for (const item of node.elements) if (item !== null) visit(item, at);
		if (node.type !== "ObjectExpression") return;
		for (const property of node.properties) {
			if (property.type !== "Property") continue;
			const key = propertyKey(property);
			if (key === undefined) continue;
			if (key.startsWith("$")) visit(property.value, at);
			else {
				const here = [...at, ...key.split(".")];
				const isOnTheWay = here.every((part, i) => i >= path.length || part === String(path[i]));
				if (!isOnTheWay) continue;
				if (at.length <= index && here.length > index) {
					if (!property.shorthand) found.push(property.key);
				} else visit(property.value, here);
			}
		}
	};
	visit(condition, []);
	return found;
}

/** The one literal of a condition's code that has a value. */
export function literalNode(condition: Expression, value: unknown): AnyNode | undefined {
	const all = within(condition).filter((node) => node.type === "Literal" && node.value === value);
	return all.length === 1 ? all[0] : undefined;
}

/** The object that a condition is written as. */
export const conditionObject = (condition: Expression | undefined): ObjectExpression | undefined =>
	condition?.type === "ObjectExpression" ? condition : undefined;
