import type { Expression } from "acorn";
import type { BranchComparison, BranchTest } from "../../contract/index.ts";
import { type CodeStyle, readExpression, shownCode, throughParens } from "../source/index.ts";
import { fieldCode, readField } from "./field.ts";
import { expressionCode, readValue, valueCode } from "./value.ts";

const SIGNS: readonly (readonly [BranchComparison, string])[] = [
	["is", "==="],
	["is-not", "!=="],
	["greater-than", ">"],
	["at-least", ">="],
	["less-than", "<"],
	["at-most", "<="],
];

/** What the question of an `if` asks. */
export function readTest(given: Expression, source: string, roots: ReadonlySet<string>): BranchTest {
	const node = throughParens(given);
	const alone = readField(node, roots);
	if (alone) return { kind: "field", field: alone, comparison: "is-set" };
	if (node.type === "UnaryExpression" && node.operator === "!") {
		const field = readField(node.argument, roots);
		if (field) return { kind: "field", field, comparison: "is-not-set" };
	}
	if (node.type === "BinaryExpression" && node.left.type !== "PrivateIdentifier") {
		const field = readField(node.left, roots);
		const sign = SIGNS.find(([, sign]) => sign === node.operator);
		const isUndefined = node.right.type === "Identifier" && node.right.name === "undefined";
		if (field && sign && isUndefined && (sign[0] === "is" || sign[0] === "is-not"))
			return { kind: "field", field, comparison: sign[0] === "is" ? "is-missing" : "exists" };
		if (field && sign) return { kind: "field", field, comparison: sign[0], value: readValue(node.right, source) };
	}
	return { kind: "code", code: shownCode(source, node) };
}

/** What binds less than a comparison. */
const LOOSE = ["LogicalExpression", "ConditionalExpression", "AssignmentExpression", "ArrowFunctionExpression"];

/** A question as code. What is missing on the way to the field is no error. */
export function testCode(test: BranchTest, style: CodeStyle): string {
	if (test.kind === "code") return expressionCode(test.code);
	const field = fieldCode(test.field, style, true);
	const { comparison, value = { kind: "json", json: null } } = test;
	const sign = SIGNS.find(([name]) => name === comparison)?.[1];
	if (sign === undefined) {
		if (comparison === "is-set") return field;
		if (comparison === "is-not-set") return `!${field}`;
		return `${field} ${comparison === "exists" ? "!==" : "==="} undefined`;
	}
	const code = valueCode(value, style);
	const node = value.kind === "code" ? readExpression(value.code.trim(), true) : undefined;
	const isLoose = node !== undefined && (LOOSE.includes(node.type) || node.type === "BinaryExpression");
	return `${field} ${sign} ${isLoose ? `(${code})` : code}`;
}
