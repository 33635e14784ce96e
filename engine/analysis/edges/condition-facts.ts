import type { Clause, Condition, TestClause } from "../../condition/index.ts";
import { formatPattern, type Pattern, patternOf } from "../value/index.ts";
import { clauseOutcome, outcomeOf } from "./test-outcome.ts";

/** Something in a condition that depends on a path of the data. */
export interface Dependency {
	readonly path: Pattern;
	readonly text: string;
	readonly test: TestClause;
	/** The path is read by an expression, not looked at by the test. */
	readonly isExpression: boolean;
}

/** One of the clauses that all have to hold. */
export interface ConditionClause {
	readonly clause: Clause;
	readonly text: string;
	readonly line: number;
	readonly dependencies: readonly Dependency[];
	/** Holds where nothing stands at any of its paths. */
	readonly holdsForNothing: boolean;
}

/** A condition's clauses with the paths that each depends on. */
export function conditionClauses(condition: Condition, line: number): ConditionClause[] {
	return condition.conjuncts.map((clause) => ({
		clause,
		text: clause.text,
		line: clause.position?.line ?? line,
		dependencies: testsOf(clause).flatMap(dependenciesOf),
		holdsForNothing: clauseOutcome(clause, (test) => outcomeOf(test, [{ kind: "missing" }])) === "yes",
	}));
}

function testsOf(clause: Clause): readonly TestClause[] {
	return clause.kind === "test" ? [clause] : clause.clauses.flatMap(testsOf);
}

function dependenciesOf(test: TestClause): Dependency[] {
	const of = (path: Pattern, isExpression: boolean): Dependency => ({
		path,
		text: formatPattern(path),
		test,
		isExpression,
	});
	const reads = test.expressions.flatMap((expression) => expression.reads.map((path) => of(patternOf(path), true)));
	return test.operator === "$truthy" ? reads : [of(patternOf(test.path), false), ...reads];
}
