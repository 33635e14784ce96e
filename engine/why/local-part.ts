import { type Condition, conditionOf, type TestClause } from "../condition/index.ts";

/** Whether all of a test can be worked out here, without running the step's code. */
export const isLocal = ({ expressions }: Pick<TestClause, "expressions">): boolean =>
	expressions.every(({ remote }) => remote === undefined);

/** The clauses of a condition that can be worked out here; all of them, mostly. */
export function localPart(condition: Condition): Condition {
	return condition.remote.length === 0 ? condition : conditionOf(condition.conjuncts.filter(isLocal));
}
