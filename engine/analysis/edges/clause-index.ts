import type { Pattern } from "../value/index.ts";
import type { ConditionClause } from "./condition-facts.ts";

/** Finds the clauses that a write may bear on, in their order. Among writers and readers of one topic few do. */
export interface ClauseIndex {
	meeting(path: Pattern): readonly ConditionClause[];
}

const NONE: readonly ConditionClause[] = [];

/** By the second keys of the paths: the first ones are the same wherever two steps are compared at all. */
export function createClauseIndex(clauses: readonly ConditionClause[]): ClauseIndex {
	const byKey = new Map<string, ConditionClause[]>();
	for (const clause of clauses)
		for (const { path } of clause.dependencies) {
			const key = keyOf(path);
			// One that any write may bear on: then all are looked at.
			if (key === undefined) return { meeting: () => clauses };
			const others = byKey.get(key);
			if (others === undefined) byKey.set(key, [clause]);
			else if (others.at(-1) !== clause) others.push(clause);
		}
	return {
		meeting(path) {
			const key = keyOf(path);
			return key === undefined ? clauses : (byKey.get(key) ?? NONE);
		},
	};
}

function keyOf(path: Pattern): string | undefined {
	const key = path[1];
	return typeof key === "string" ? key : undefined;
}
