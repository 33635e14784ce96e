import type { ObjectExpression, Property } from "acorn";
import type { Comparison, ConditionValue } from "../../contract/index.ts";
import { jsonCode, staticKey, throughParens } from "../source/index.ts";
import { CannotEdit } from "./cannot-edit.ts";
import type { Editing } from "./editing.ts";
import { insertRow, replaceNode } from "./insert-row.ts";
import { removeRow } from "./remove-row.ts";
import type { RowNode } from "./row-node.ts";
import { operandText, testText } from "./row-text.ts";
import { OPERATOR_OF } from "./words.ts";

/** Gives a row another comparison or another value, and keeps the way it is written where it can. */
export function setComparison(
	editing: Editing,
	row: RowNode,
	group: RowNode | undefined,
	comparison: Comparison,
	given: ConditionValue | undefined,
): void {
	const { before } = editing;
	const value = given ?? fitting(comparison, row.value);
	const style = { ...before.style, quote: quoteOf(row, before.source) ?? before.style.quote };
	const text = testText(row.path, comparison, value, style);
	if (row.code.kind === "pattern") {
		const holder = before.parents.get(row.code.node);
		if (holder?.type === "Property" && holder.shorthand)
			return replaceNode(editing, holder, `${staticKey(holder)}: ${text.pattern}`);
		return replaceNode(editing, row.code.node, text.pattern);
	}
	const [property, options] = row.code.properties as [Property, Property | undefined];
	const object = before.parents.get(property) as ObjectExpression;
	const hasNotes = before.comments.some(({ start, end }) => start > object.start && end < object.end);
	const isAlone = object.properties.length === row.code.properties.length && object !== before.object;
	if (comparison !== row.comparison && isAlone && !hasNotes && !text.pattern.startsWith("{"))
		return replaceNode(editing, object, text.pattern);
	// `$eq` with an expression is not what the expression on its own is.
	const keepsEq = comparison === "is" && row.comparison === "is";
	const operator = keepsEq || text.operator !== "$and" ? OPERATOR_OF[comparison] : text.operator;
	const isTaken = object.properties.some(
		(other) => other.type === "Property" && other !== property && staticKey(other) === operator,
	);
	if (options !== undefined && comparison === "matches" && value?.kind === "pattern") {
		replaceNode(editing, options.value, jsonCode(value.flags, style));
		return replaceNode(editing, property.value, jsonCode(value.pattern, style));
	}
	if (isTaken || options !== undefined || property.shorthand) {
		insertRow(editing, group && editing.find(group), text);
		return removeRow(editing, row);
	}
	const operand = operator === "$and" ? `[${operandText(comparison, value, style)}]` : undefined;
	const isText = throughParens(property.value).type === "Literal" && value?.kind === "pattern" && value.flags === "";
	const regex = isText && before.source[property.value.start] !== "/" ? jsonCode(value.pattern, style) : undefined;
	replaceNode(editing, property.value, operand ?? regex ?? valueText(comparison, value, style, operator));
	if (staticKey(property) !== operator) replaceNode(editing, property.key, operator);
}

function valueText(
	comparison: Comparison,
	value: ConditionValue | undefined,
	style: Parameters<typeof operandText>[2],
	operator: string,
): string {
	// `$ne: undefined` says that it is there, and `$eq: undefined` that it is not.
	if (operator !== "$exists" && value === undefined) throw new CannotEdit("This comparison needs a value.");
	return operandText(comparison, value, style);
}

/** The quotes of the text that is replaced. */
function quoteOf({ code }: RowNode, source: string): '"' | "'" | undefined {
	const node = code.kind === "pattern" ? code.node : code.properties[0]?.value;
	const first = node && source[node.start];
	return first === '"' || first === "'" ? first : undefined;
}

const ORDERS: readonly Comparison[] = ["greater-than", "at-least", "less-than", "at-most"];

/** The value that a row goes on with under another comparison: the one it has where that fits, else a simple one. */
function fitting(comparison: Comparison, value: ConditionValue | undefined): ConditionValue | undefined {
	const json = value?.kind === "json" ? value.json : undefined;
	const isList = Array.isArray(json);
	switch (comparison) {
		case "exists":
		case "is-missing":
			return undefined;
		case "is":
		case "is-not":
			return value?.kind === "json" || value?.kind === "code" ? value : { kind: "json", json: "" };
		case "one-of":
		case "none-of":
		case "contains-all":
			if (value?.kind === "code" || isList) return value;
			return { kind: "json", json: json === undefined ? [] : [json] };
		case "has-length":
			return value?.kind === "code" || (Number.isInteger(json) && Number(json) >= 0)
				? value
				: { kind: "json", json: 1 };
		case "matches":
			return value?.kind === "pattern" ? value : { kind: "pattern", pattern: "^", flags: "" };
		case "is-a":
			return value?.kind === "type" ? value : { kind: "type", type: "text" };
		default:
			if (
				value?.kind === "code" ||
				(ORDERS.includes(comparison) && json !== undefined && json !== null && typeof json !== "object")
			)
				return value;
			return { kind: "json", json: 0 };
	}
}
