import type { Write } from "../facts/index.ts";
import type { Pattern } from "../value/index.ts";
import type { ConditionClause } from "./condition-facts.ts";

/** Finds the clauses that a write may bear on, in their order. Among writers and readers of one topic few do. */
export interface ClauseIndex {
	meeting(path: Pattern): readonly ConditionClause[];
	/** Of some writes those that may bear on any clause, in their order. */
	metBy(writes: WriteIndex): readonly Write[];
}

/** A step's writes, found as the clauses are. */
export interface WriteIndex {
	readonly writes: readonly Write[];
	/** Where in `writes` those with a key stand; under `undefined` those that may bear on any clause. */
	readonly byKey: ReadonlyMap<string | undefined, readonly number[]>;
}

const NONE: readonly ConditionClause[] = [];

/** By the second keys of the paths: the first ones are the same wherever two steps are compared at all. */
export function createClauseIndex(clauses: readonly ConditionClause[]): ClauseIndex {
	const byKey = new Map<string, ConditionClause[]>();
	for (const clause of clauses)
		for (const { path } of clause.dependencies) {
			const key = keyOf(path);
			// One that any write may bear on: then all are looked at.
			if (key === undefined) return { meeting: () => clauses, metBy: ({ writes }) => writes };
			const others = byKey.get(key);
			if (others === undefined) byKey.set(key, [clause]);
			else if (others.at(-1) !== clause) others.push(clause);
		}
	return {
		meeting(path) {
			const key = keyOf(path);
			return key === undefined ? clauses : (byKey.get(key) ?? NONE);
		},
		metBy({ writes, byKey: written }) {
			if (byKey.size === 0) return NO_WRITES;
			const found = [...(written.get(undefined) ?? [])];
			for (const key of byKey.keys()) for (const index of written.get(key) ?? []) found.push(index);
			return found.sort((a, b) => a - b).map((index) => writes[index] as Write);
		},
	};
}

const NO_WRITES: readonly Write[] = [];

export function createWriteIndex(writes: readonly Write[]): WriteIndex {
	const byKey = new Map<string | undefined, number[]>();
	for (let i = 0; i < writes.length; i++) {
		const key = keyOf((writes[i] as Write).path);
		const others = byKey.get(key);
		if (others === undefined) byKey.set(key, [i]);
		else others.push(i);
	}
	return { writes, byKey };
}

function keyOf(path: Pattern): string | undefined {
	const key = path[1];
	return typeof key === "string" ? key : undefined;
}
