import type { JsonObject } from "../contract/index.ts";
import type { DataExpression, Scope } from "./condition.ts";
import { type ExpressionResult, type ExpressionValue, NOT_EVALUATED, readAnswer } from "./expression/index.ts";

/** What the expressions of a condition come to for one state of the data, each evaluated at most once. */
export interface ExpressionValues {
	result(expression: DataExpression): ExpressionResult;
	/** Its value; `undefined` where it failed. */
	value(expression: DataExpression): ExpressionValue;
}

export function createExpressionValues(data: JsonObject, scope: Scope): ExpressionValues {
	const results = new Map<DataExpression, ExpressionResult>();
	const now = () => scope.now();
	const evaluate = (expression: DataExpression): ExpressionResult => {
		if (!expression.remote) return expression.evaluate(data, now);
		const answer = scope.remote?.(expression.remote);
		if (answer === undefined) return { error: NOT_EVALUATED };
		return "error" in answer ? answer : readAnswer(answer.value);
	};
	const result = (expression: DataExpression): ExpressionResult => {
		let known = results.get(expression);
		if (known === undefined) {
			known = evaluate(expression);
			results.set(expression, known);
		}
		return known;
	};
	return {
		result,
		value: (expression) => {
			const known = result(expression);
			return "error" in known ? undefined : known.value;
		},
	};
}

/** For clauses without expressions. */
export const NO_EXPRESSIONS: ExpressionValues = {
	result: () => ({ error: NOT_EVALUATED }),
	value: () => undefined,
};
