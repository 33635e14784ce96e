import { type Clause, type Condition, matches, type TestClause } from "../../condition/index.ts";
import type { EpochMs, JsonObject } from "../../contract/index.ts";

/** Tells whether a clause holds for some data, at a time; undefined where the journal does not show enough to tell. */
export type ClauseTest = (data: JsonObject, at: EpochMs) => boolean | undefined;

/** What is in the private part is not in the journal's events, nor what an expression that is evaluated elsewhere came to. */
export function clauseHolds(clause: Clause): ClauseTest {
	const leaves = testsOf(clause);
	const { expressions } = clause;
	const read = expressions.flatMap(({ reads }) => reads);
	const mayBeHidden = leaves.some(({ path }) => path[0] === "$stash") || read.some(([first]) => first === "$stash");
	if (mayBeHidden || read.some(({ length }) => length === 0) || expressions.some(({ remote }) => remote !== undefined))
		return () => undefined;
	const condition: Condition = { conjuncts: [clause], leaves, clauses: [clause.text], expressions, remote: [] };
	return (data, at) => matches(condition, data, { now: () => at });
}

const testsOf = (clause: Clause): readonly TestClause[] =>
	clause.kind === "test" ? [clause] : clause.clauses.flatMap(testsOf);
