import type { Clause } from "./condition.ts";
import type { ExpressionValues } from "./expression-values.ts";
import { takenBranch } from "./holds.ts";

/**
 * The first error among a clause's expressions, but for those of a branch that is not taken. One error is enough for a
 * condition not to match (rule C7), under `$not` and beside an alternative that holds, too: in code, all of the
 * condition is evaluated before anything is compared.
 */
export function firstError(clause: Clause, values: ExpressionValues): string | undefined {
	if (clause.expressions.length === 0) return undefined;
	if (clause.kind === "test") {
		const { operand } = clause;
		if (operand.kind === "patterns") return first(operand.patterns, values);
		for (const expression of clause.expressions) {
			const result = values.result(expression);
			if ("error" in result) return result.error;
		}
		return undefined;
	}
	if (clause.operator !== "$if") return first(clause.clauses, values);
	const question = clause.clauses[0];
	const error = question && firstError(question, values);
	if (error !== undefined) return error;
	const branch = takenBranch(clause, values);
	return branch && firstError(branch, values);
}

function first(clauses: readonly Clause[], values: ExpressionValues): string | undefined {
	for (const clause of clauses) {
		const error = firstError(clause, values);
		if (error !== undefined) return error;
	}
	return undefined;
}
