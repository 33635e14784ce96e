import type { Clause, Condition, RemoteExpression, TestClause } from "./condition.ts";

/** Clauses that all have to hold, as a condition: to ask for a part of another one. */
export function conditionOf(conjuncts: readonly Clause[]): Condition {
	const expressions = conjuncts.flatMap((clause) => clause.expressions);
	return {
		conjuncts,
		leaves: conjuncts.flatMap(leavesOf),
		clauses: conjuncts.map(({ text }) => text),
		expressions,
		remote: expressions.flatMap(({ remote }): RemoteExpression[] => (remote ? [remote] : [])),
	};
}

function leavesOf(clause: Clause): TestClause[] {
	return clause.kind === "test" ? [clause] : clause.clauses.flatMap(leavesOf);
}
