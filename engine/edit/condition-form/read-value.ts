import type { Expression } from "acorn";
import type { Comparison, ConditionValue } from "../../contract/index.ts";
import { jsonOf, shownCode, throughParens } from "../source/index.ts";
import { isUndefined, patternOf, typeIdentifier } from "./read-leaf.ts";
import type { ReadContext, RowNode, Spot } from "./row-node.ts";

/** The row of a pattern that is one value: a literal, a type, a regular expression, a list of literals, an expression. */
export function readValue(given: Expression, { path, unit }: Spot, context: ReadContext): RowNode {
	const code = { kind: "pattern", node: given } as const;
	const test = (comparison: Comparison, value?: ConditionValue): RowNode => ({
		kind: "test",
		path,
		unit,
		code,
		comparison,
		...(value && { value }),
	});
	const node = throughParens(given);
	const json = jsonOf(node);
	if (Array.isArray(json)) return test("contains-all", { kind: "json", json });
	if (node.type === "ObjectExpression") return test("is-a", { kind: "type", type: "object" });
	if (json !== undefined) return test("is", { kind: "json", json });
	if (node.type === "Literal" && node.regex) return test("matches", patternOf(node));
	const type = typeIdentifier(node, context);
	if (type) return test("is-a", { kind: "type", type });
	if (isUndefined(node, context)) return test("is-missing");
	const reason = beyondReason(node, context);
	if (reason) return { kind: "code", path, unit, code, reason };
	return test("is", { kind: "code", code: shownCode(context.source, given) });
}

/** Why code that stands for a value cannot be a row's value; undefined where it can. */
function beyondReason(node: Expression, context: ReadContext): string | undefined {
	if (node.type === "ConditionalExpression" && holdsPattern(node, context, 0))
		return "Which clause holds is decided by an expression. Change it in the code.";
	if (node.type === "ArrayExpression") return "A part of this list comes from elsewhere. Change it in the code.";
	if (node.type === "Identifier" && holdsPattern(node, context, 0))
		return `The constant ${node.name} stands for what has to hold. Change it where it is made.`;
	return undefined;
}

/** Whether an expression comes to something that only a pattern can be. */
function holdsPattern(given: Expression, context: ReadContext, depth: number): boolean {
	const node = throughParens(given);
	if (depth > 50) return true;
	switch (node.type) {
		case "ConditionalExpression":
			return holdsPattern(node.consequent, context, depth + 1) || holdsPattern(node.alternate, context, depth + 1);
		case "Identifier": {
			const binding = context.bindings.get(node.name);
			if (binding?.kind === "const") return holdsPattern(binding.init, context, depth + 1);
			return isUndefined(node, context) || typeIdentifier(node, context) !== undefined;
		}
		case "ObjectExpression":
		case "ArrayExpression":
			return true;
		case "Literal":
			return node.regex !== undefined;
		default:
			return false;
	}
}
