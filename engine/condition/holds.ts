import { type Json, valueAt } from "../contract/index.ts";
import { compares, equals, matchesValue } from "./compare.ts";
import type { Clause, Operand, TestClause } from "./condition.ts";
import type { ExpressionValue } from "./expression/index.ts";
import type { ExpressionValues } from "./expression-values.ts";
import { createTextPattern, type TextPattern } from "./regex/index.ts";
import { isOfType, TYPE_NAMES } from "./value-type.ts";

/** Whether a clause holds for data, or for an item of a list, where its expressions have values. */
export function holds(clause: Clause, root: Json | undefined, values: ExpressionValues): boolean {
	if (clause.kind === "test") return testHolds(clause, valueAt(root, clause.path), values);
	const inner = (part: Clause) => holds(part, root, values);
	switch (clause.operator) {
		case "$and":
			return clause.clauses.every(inner);
		case "$or":
			return clause.clauses.some(inner);
		case "$nor":
		case "$not":
			return !clause.clauses.some(inner);
		case "$if": {
			const branch = takenBranch(clause, values);
			return branch !== undefined && inner(branch);
		}
	}
}

/** The clause that a `$if` comes down to. */
export function takenBranch(clause: Clause & { kind: "group" }, values: ExpressionValues): Clause | undefined {
	const [question, yes, no] = clause.clauses;
	return question && holds(question, undefined, values) ? yes : no;
}

/** Whether a value passes a test. */
export function testHolds(test: TestClause, value: Json | undefined, values: ExpressionValues): boolean {
	const { operator, operand } = test;
	switch (operator) {
		case "$exists":
			return (value !== undefined) === isTrue(operandValue(operand, values));
		case "$eq":
			return equals(value, operandValue(operand, values));
		case "$ne":
			return !equals(value, operandValue(operand, values));
		case "$gt":
		case "$gte":
		case "$lt":
		case "$lte":
			return compares(value, operator, operandValue(operand, values));
		case "$in":
			return isListed(value, operand, values);
		case "$nin":
			return !isListed(value, operand, values);
		case "$regex":
			return matchesText(value, operand, values);
		case "$size":
			if (!Array.isArray(value)) return false;
			if (operand.kind === "patterns") return operand.patterns.every((pattern) => holds(pattern, value.length, values));
			return value.length === operandValue(operand, values);
		case "$type":
			return isTyped(value, operand, values);
		case "$elemMatch":
			if (!Array.isArray(value) || operand.kind !== "patterns") return false;
			return value.some((item) => operand.patterns.every((pattern) => holds(pattern, item, values)));
		case "$all":
			if (!Array.isArray(value)) return false;
			if (operand.kind === "patterns")
				return operand.patterns.every((pattern) => value.some((item) => holds(pattern, item, values)));
			return Array.isArray(operandValue(operand, values)) && matchesValue(value, operandValue(operand, values));
		case "$is":
			return matchesValue(value, operandValue(operand, values));
		case "$truthy":
			return isTrue(operandValue(operand, values));
	}
}

function operandValue(operand: Operand, values: ExpressionValues): ExpressionValue {
	if (operand.kind === "literal") return operand.value;
	return operand.kind === "expression" ? values.value(operand.expression) : undefined;
}

const isTrue = (value: ExpressionValue): boolean => Boolean(value);

function isListed(value: Json | undefined, operand: Operand, values: ExpressionValues): boolean {
	if (operand.kind === "list") return operand.items.some((item) => matchesItem(value, item, values));
	const list = operandValue(operand, values);
	return Array.isArray(list) && list.some((item) => equals(value, item));
}

function matchesItem(value: Json | undefined, item: Operand, values: ExpressionValues): boolean {
	if (item.kind === "type") return isOfType(value, item.type);
	if (item.kind === "regex") return typeof value === "string" && item.regex.test(value);
	return equals(value, operandValue(item, values));
}

function isTyped(value: Json | undefined, operand: Operand, values: ExpressionValues): boolean {
	if (operand.kind === "type") return isOfType(value, operand.type);
	const name = operandValue(operand, values);
	const type = TYPE_NAMES.find((known) => typeof name === "string" && known === name.toLowerCase());
	return type !== undefined && isOfType(value, type);
}

function matchesText(value: Json | undefined, operand: Operand, values: ExpressionValues): boolean {
	if (typeof value !== "string") return false;
	if (operand.kind === "regex") return operand.regex.test(value);
	const pattern = operandValue(operand, values);
	return typeof pattern === "string" && (computedPattern(pattern)?.test(value) ?? false);
}

const MAX_COMPUTED = 100;
const computed = new Map<string, TextPattern | undefined>();

/** A regular expression that an expression came to; undefined where it is of no use. The last ones are kept. */
function computedPattern(source: string): TextPattern | undefined {
	if (source.length > 1_000) return undefined;
	if (!computed.has(source)) {
		const pattern = createTextPattern(source, "");
		if (computed.size >= MAX_COMPUTED) computed.clear();
		computed.set(source, "problem" in pattern ? undefined : pattern);
	}
	return computed.get(source);
}
