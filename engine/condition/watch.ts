import { type Json, type JsonObject, jsonEquals, type Path, valueAt, type WatchedValue } from "../contract/index.ts";
import type { Condition, DataExpression, Scope, TestClause } from "./condition.ts";
import { digestOf, isLong } from "./digest.ts";
import { Instant } from "./expression/index.ts";
import { createExpressionValues, type ExpressionValues, NO_EXPRESSIONS } from "./expression-values.ts";
import { clauseMatches } from "./matches.ts";
import { isOfType, typeOf } from "./value-type.ts";

const MAX_LENGTH = 200;

/**
 * What a condition watches (rule R3), one entry for each leaf in the order of `leaves`:
 * `{ value }` for a literal, an operator or null (`{}` where nothing stands), `{ type }` for a type, `{ exists }` for a
 * presence, and `operand` with what an expression evaluates to, or its `error`. A long value is kept as its digest,
 * and so is whatever comes from the private part of the data.
 *
 * An expression that reads the clock has another value at each look. It is watched by whether its clause `holds`, and
 * by the data that it reads.
 */
export function watch(condition: Condition, data: JsonObject, scope: Scope): WatchedValue[] {
	const values = condition.expressions.length === 0 ? NO_EXPRESSIONS : createExpressionValues(data, scope);
	return condition.leaves.map((leaf) =>
		leaf.expressions.length === 0
			? watchTarget(leaf, data)
			: { ...watchTarget(leaf, data), ...watchOperand(leaf, data, values) },
	);
}

/** Whether two watches of one condition saw the same. */
export function sameWatch(a: readonly WatchedValue[], b: readonly WatchedValue[]): boolean {
	return jsonEquals(a as Json[], b as Json[]);
}

function watchTarget(leaf: TestClause, data: JsonObject): JsonObject {
	if (leaf.operator === "$truthy") return {};
	const value = valueAt(data, leaf.path);
	if (leaf.operator === "$exists") return { exists: value !== undefined };
	if (leaf.operator === "$type") {
		const isDate = leaf.operand.kind === "type" && leaf.operand.type === "date" && isOfType(value, "date");
		return { type: isDate ? "date" : typeOf(value) };
	}
	return value === undefined ? {} : { value: kept(value, mayBePrivate(leaf.path)) };
}

function watchOperand(leaf: TestClause, data: JsonObject, values: ExpressionValues): JsonObject {
	const { expressions } = leaf;
	if (expressions.some(({ readsClock }) => readsClock)) {
		const read = expressions.flatMap(({ reads }) =>
			reads.map((path) => entryOf(valueAt(data, path), mayBePrivate(path))),
		);
		return { holds: clauseMatches(leaf, data, values), ...(read.length > 0 && { reads: read }) };
	}
	const entries = expressions.map((expression) => watchExpression(expression, values));
	return entries.length === 1 && entries[0] ? entries[0] : { operands: entries };
}

function watchExpression(expression: DataExpression, values: ExpressionValues): JsonObject {
	const result = values.result(expression);
	if ("error" in result) return { error: result.error };
	const { value } = result;
	if (value === undefined) return {};
	const isPrivate = expression.reads.some(mayBePrivate);
	if (value instanceof Instant) return { operand: Number.isNaN(value.time) ? null : value.toDate().toISOString() };
	return { operand: kept(value, isPrivate) };
}

/** Whether a path leads into the private part of the data, or to the whole that holds it. */
const mayBePrivate = (path: Path) => path.length === 0 || path[0] === "$stash";

function entryOf(value: Json | undefined, isPrivate: boolean): JsonObject {
	return value === undefined ? {} : { value: kept(value, isPrivate) };
}

function kept(value: Json, isPrivate: boolean): Json {
	if (!isPrivate && typeof value !== "string" && typeof value !== "object") return value;
	// Of a private value only 32 bits are kept: enough to see a change, too little to find the value by trying.
	if (isPrivate) return { digest: digestOf(value).digest.slice(0, 8) };
	return isLong(value, MAX_LENGTH) ? { ...digestOf(value) } : value;
}
