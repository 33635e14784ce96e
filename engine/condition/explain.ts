import { type ClauseResult, formatPath, type JsonObject, valueAt } from "../contract/index.ts";
import type { Clause, Condition, Scope } from "./condition.ts";
import { createExpressionValues, type ExpressionValues } from "./expression-values.ts";
import { firstError } from "./first-error.ts";
import { clauseMatches } from "./matches.ts";
import { MAX_TESTED_LENGTH } from "./regex/index.ts";

/** Why a condition matches or does not: each clause with the value found. All of them match where the condition does. */
export function explain(condition: Condition, data: JsonObject, scope: Scope): ClauseResult[] {
	const values = createExpressionValues(data, scope);
	return condition.conjuncts.map((clause) => explainClause(clause, data, values));
}

function explainClause(clause: Clause, data: JsonObject, values: ExpressionValues): ClauseResult {
	const result = { clause: clause.text, path: formatPath(clause.path), matches: clauseMatches(clause, data, values) };
	if (clause.kind === "group")
		return { ...result, children: clause.clauses.map((part) => explainClause(part, data, values)) };
	const actual = isPrivate(clause) ? undefined : valueAt(data, clause.path);
	const error = firstError(clause, values) ?? tooLong(clause, valueAt(data, clause.path));
	return { ...result, ...(actual !== undefined && { actual }), ...(error !== undefined && { error }) };
}

/** The private part of the data is never shown (rule S1), and neither is the data as a whole, which holds it. */
function isPrivate({ path, operator }: Clause): boolean {
	return path.length === 0 || path[0] === "$stash" || operator === "$truthy";
}

function tooLong(clause: Clause, value: unknown): string | undefined {
	if (clause.operator !== "$regex" || typeof value !== "string" || value.length <= MAX_TESTED_LENGTH) return undefined;
	return `The text is longer than ${MAX_TESTED_LENGTH} characters; regular expressions are not tested on it.`;
}
