import type { Clause, TestClause } from "../condition/index.ts";
import type { Path } from "../contract/index.ts";

/** The tests of a clause, in order. */
export function testsOf(clause: Clause): readonly TestClause[] {
	return clause.kind === "test" ? [clause] : clause.clauses.flatMap(testsOf);
}

/** What a test looks at: its path, and what its expressions read. */
export const pathsOfTest = ({ operator, path, expressions }: TestClause): Path[] => [
	...(operator === "$truthy" ? [] : [path]),
	...expressions.flatMap(({ reads }) => reads),
];
