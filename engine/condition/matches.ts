import type { JsonObject } from "../contract/index.ts";
import type { Clause, Condition, Scope } from "./condition.ts";
import { createExpressionValues, type ExpressionValues, NO_EXPRESSIONS } from "./expression-values.ts";
import { firstError } from "./first-error.ts";
import { holds } from "./holds.ts";

/** Whether a condition matches the data (rules C1–C7). An expression that throws makes it not match. */
export function matches(condition: Condition, data: JsonObject, scope: Scope): boolean {
	for (const clause of condition.conjuncts)
		if (clause.expressions.length === 0 && !holds(clause, data, NO_EXPRESSIONS)) return false;
	return (
		condition.expressions.length === 0 || dynamicMatch(condition.conjuncts, data, createExpressionValues(data, scope))
	);
}

/** Whether those clauses that have expressions hold, none of which may fail. */
export function dynamicMatch(clauses: readonly Clause[], data: JsonObject, values: ExpressionValues): boolean {
	return clauses.every((clause) => clause.expressions.length === 0 || clauseMatches(clause, data, values));
}

/** Whether a clause holds and none of its expressions fails. */
export function clauseMatches(clause: Clause, data: JsonObject, values: ExpressionValues): boolean {
	return firstError(clause, values) === undefined && holds(clause, data, values);
}

/**
 * The share of a condition's clauses that hold, from 0 to 1, to name the steps that are nearest to running.
 * Clauses joined by "and" count one by one, alternatives as their best one.
 */
export function nearness(condition: Condition, data: JsonObject, scope: Scope): number {
	const values = condition.expressions.length === 0 ? NO_EXPRESSIONS : createExpressionValues(data, scope);
	let weight = 0;
	let sum = 0;
	for (const clause of condition.conjuncts) {
		weight += weightOf(clause);
		sum += weightOf(clause) * share(clause, data, values);
	}
	return weight === 0 ? 1 : sum / weight;
}

function weightOf(clause: Clause): number {
	return clause.kind === "group" && clause.operator === "$and"
		? clause.clauses.reduce((sum, part) => sum + weightOf(part), 0)
		: 1;
}

function share(clause: Clause, data: JsonObject, values: ExpressionValues): number {
	if (clause.kind === "group" && clause.operator === "$and") {
		const weight = weightOf(clause);
		return weight === 0
			? 1
			: clause.clauses.reduce((sum, part) => sum + weightOf(part) * share(part, data, values), 0) / weight;
	}
	if (clause.kind === "group" && clause.operator === "$or" && firstError(clause, values) === undefined)
		return Math.max(...clause.clauses.map((part) => share(part, data, values)));
	return clauseMatches(clause, data, values) ? 1 : 0;
}
