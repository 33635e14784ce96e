import { formatPath, type Json, type Path } from "../contract/index.ts";
import type { Clause, GroupOperator, Operand, TestOperator } from "./condition.ts";
import type { TypeName } from "./value-type.ts";

const TYPE_TEXTS: Record<TypeName, string> = {
	string: "text",
	number: "a number",
	boolean: "true or false",
	array: "a list",
	object: "an object",
	date: "a date",
	null: "null",
};

const MAX_LITERAL = 80;
const SIGNS: Partial<Record<TestOperator, string>> = { $gt: ">", $gte: "≥", $lt: "<", $lte: "≤" };

/** A value as a condition shows it, cut where it is long. */
export function literalText(value: Json): string {
	const text = JSON.stringify(value);
	return text.length > MAX_LITERAL ? `${text.slice(0, MAX_LITERAL - 1)}…` : text;
}

export function operandText(operand: Operand): string {
	switch (operand.kind) {
		case "literal":
			return literalText(operand.value);
		case "missing":
			return "missing";
		case "type":
			return TYPE_TEXTS[operand.type];
		case "regex":
			return `/${operand.regex.pattern}/${operand.regex.flags}`;
		case "expression":
			return operand.expression.source;
		case "list": {
			const texts = operand.items.slice(0, 10).map(operandText);
			return operand.items.length > 10 ? `${texts.join(", ")}, …` : texts.join(", ");
		}
		case "patterns":
			return operand.patterns.map(({ text }) => text).join(" and ");
	}
}

/** A test as people read it. An empty path, inside a pattern for items, leaves the subject out. */
export function testText(path: Path, operator: TestOperator, operand: Operand): string {
	if (operator === "$truthy") return operandText(operand);
	const text = predicateText(operator, operand);
	return path.length === 0 ? text : `${formatPath(path)} ${text}`;
}

function predicateText(operator: TestOperator, operand: Operand): string {
	const shown = operandText(operand);
	const isNull = operand.kind === "literal" && operand.value === null;
	switch (operator) {
		case "$exists":
			if (operand.kind === "literal") return operand.value === true ? "is present" : "is missing";
			return `is present if ${shown}, else missing`;
		case "$eq":
			return isNull ? "is null or missing" : `is ${shown}`;
		case "$ne":
			if (operand.kind === "missing") return "is present";
			return isNull ? "is present and not null" : `is not ${shown}`;
		case "$in":
			return `is one of ${shown}`;
		case "$nin":
			return `is none of ${shown}`;
		case "$regex":
			return `matches ${shown}`;
		case "$type":
		case "$is":
			return `is ${shown}`;
		case "$size":
			if (operand.kind === "patterns") return `has a length that ${shown}`.replace(/ that (?=[<>≤≥])/, " ");
			return `has ${shown} ${shown === "1" ? "item" : "items"}`;
		case "$elemMatch":
			return `has ${operand.kind === "patterns" ? operand.patterns.map(itemText).join(" and ") : shown}`;
		case "$all":
			if (operand.kind !== "patterns") return `contains all of ${shown}`;
			return operand.patterns.length === 0 ? "is a list" : `contains ${operand.patterns.map(itemText).join(" and ")}`;
		default:
			return `${SIGNS[operator]} ${shown}`;
	}
}

/** A pattern for one item of a list. */
function itemText(pattern: Clause): string {
	if (
		pattern.kind === "test" &&
		pattern.path.length === 0 &&
		pattern.operator === "$eq" &&
		pattern.operand.kind === "literal"
	)
		return operandText(pattern.operand);
	const first = pattern.kind === "group" ? (pattern.clauses[0] ?? pattern) : pattern;
	if (first.path.length > 0 || pattern.kind === "group") return `an item where ${pattern.text}`;
	return /^[<>≤≥]/.test(pattern.text) ? `an item ${pattern.text}` : `an item that ${pattern.text}`;
}

/** Clauses under a logical operator as people read them. */
export function groupText(operator: GroupOperator, clauses: readonly Clause[]): string {
	const texts = clauses.map((clause) =>
		clause.kind === "group" && clause.clauses.length > 1 ? `(${clause.text})` : clause.text,
	);
	switch (operator) {
		case "$and":
			return texts.length === 0 ? "always" : texts.join(" and ");
		case "$or":
			return texts.join(" or ");
		case "$nor":
			return texts.length === 1 ? `not (${clauses[0]?.text})` : `neither ${texts.join(" nor ")}`;
		case "$not":
			return `not (${clauses.map(({ text }) => text).join(" and ")})`;
		case "$if":
			return `if ${texts[0]} then ${texts[1]}, else ${texts[2]}`;
	}
}
