import type { Clause, Condition, GroupClause, TestClause } from "../condition.ts";
import { NO_EXPRESSIONS } from "../expression-values.ts";
import { testHolds } from "../holds.ts";
import { clauseKey } from "./clause-key.ts";
import { createPathTrie, type PathTrie } from "./path-trie.ts";

/** Lists of numbers by number, in two arrays. */
export interface Links {
	readonly starts: Int32Array;
	readonly targets: Int32Array;
}

/** A group of tests that is worked out anew when one of them changes its answer. */
export interface Composite {
	/** Its number among the predicates; composites come after the tests. */
	readonly id: number;
	readonly evaluate: (truth: Uint8Array) => boolean;
}

/** Clauses with expressions, which are evaluated when the rest of their condition holds. */
export interface DynamicPart {
	readonly condition: number;
	readonly clauses: readonly Clause[];
}

/** All that stays the same for every task: what is shared, who needs what, and how things are with no data at all. */
export interface Plan {
	readonly trie: PathTrie;
	readonly tests: number;
	readonly composites: readonly Composite[];
	/** Conditions that need a predicate. */
	readonly conditionsOf: Links;
	/** Composites, by place in `composites`, that a test is part of. */
	readonly compositesOf: Links;
	readonly dynamic: readonly DynamicPart[];
	/** By condition; undefined for one without expressions. */
	readonly dynamicOf: readonly (DynamicPart | undefined)[];
	/** Dynamic parts that look at a key of the data. */
	readonly dynamicByKey: ReadonlyMap<string, readonly DynamicPart[]>;
	/** Dynamic parts whose answer may be another each time. */
	readonly restless: readonly DynamicPart[];
	/** For no data: which predicates hold, how many each condition lacks, which conditions match. */
	readonly empty: { readonly truth: Uint8Array; readonly lacking: Uint16Array; readonly matching: readonly number[] };
}

/** Prepares the index over conditions. */
export function createPlan(conditions: readonly Condition[]): Plan {
	const tests = new Map<string, TestClause>();
	const groups = new Map<string, GroupClause>();
	const needs: string[][] = [];
	const dynamicOf: (DynamicPart | undefined)[] = [];

	const addTests = (clause: Clause): void => {
		if (clause.kind === "group") clause.clauses.forEach(addTests);
		else {
			tests.set(clauseKey(clause), clause);
		}
	};

	conditions.forEach((condition, index) => {
		const steady = condition.conjuncts.filter(({ expressions }) => expressions.length === 0);
		for (const clause of steady) {
			addTests(clause);
			if (clause.kind === "group") groups.set(clauseKey(clause), clause);
		}
		needs.push([...new Set(steady.map(clauseKey))]);
		const clauses = condition.conjuncts.filter(({ expressions }) => expressions.length > 0);
		dynamicOf.push(clauses.length > 0 ? { condition: index, clauses } : undefined);
	});

	const trie = createPathTrie(tests.values());
	const { predicates } = trie;
	const ids = new Map(predicates.map(({ id, test }) => [clauseKey(test), id]));
	for (const key of groups.keys()) ids.set(key, ids.size);
	const predicateId = (key: string): number => ids.get(key) as number;

	const count = predicates.length + groups.size;
	const composites = groups
		.entries()
		.map(([key, group]) => ({ id: predicateId(key), evaluate: compileTree(group, predicateId) }))
		.toArray();
	const conditionLists: number[][] = Array.from({ length: count }, () => []);
	needs.forEach((keys, condition) => {
		for (const key of keys) (conditionLists[predicateId(key)] as number[]).push(condition);
	});
	const compositeLists: number[][] = predicates.map(() => []);
	[...groups.values()].forEach((group, place) => {
		for (const key of new Set(testsOf(group).map(clauseKey)))
			(compositeLists[predicateId(key)] as number[]).push(place);
	});

	const truth = new Uint8Array(count);
	for (const { id, test } of predicates) truth[id] = testHolds(test, undefined, NO_EXPRESSIONS) ? 1 : 0;
	for (const { id, evaluate } of composites) truth[id] = evaluate(truth) ? 1 : 0;
	const lacking = Uint16Array.from(needs, (keys) => keys.filter((key) => truth[predicateId(key)] === 0).length);
	const dynamic = dynamicOf.filter((part) => part !== undefined);
	return {
		trie,
		tests: predicates.length,
		composites,
		conditionsOf: createLinks(conditionLists),
		compositesOf: createLinks(compositeLists),
		dynamic,
		dynamicOf,
		dynamicByKey: byKey(dynamic),
		restless: dynamic.filter(isRestless),
		empty: {
			truth,
			lacking,
			matching: conditions.flatMap((_, index) => (lacking[index] === 0 && !dynamicOf[index] ? [index] : [])),
		},
	};
}

function createLinks(lists: readonly (readonly number[])[]): Links {
	const starts = new Int32Array(lists.length + 1);
	lists.forEach((list, index) => {
		starts[index + 1] = (starts[index] as number) + list.length;
	});
	return { starts, targets: Int32Array.from(lists.flat()) };
}

function testsOf(clause: Clause): Clause[] {
	return clause.kind === "test" ? [clause] : clause.clauses.flatMap(testsOf);
}

function compileTree(clause: Clause, predicateId: (key: string) => number): (truth: Uint8Array) => boolean {
	if (clause.kind === "test") {
		const id = predicateId(clauseKey(clause));
		return (truth) => truth[id] === 1;
	}
	const parts = clause.clauses.map((part) => compileTree(part, predicateId));
	switch (clause.operator) {
		case "$and":
			return (truth) => parts.every((part) => part(truth));
		case "$or":
			return (truth) => parts.some((part) => part(truth));
		default:
			return (truth) => !parts.some((part) => part(truth));
	}
}

function byKey(dynamic: readonly DynamicPart[]): ReadonlyMap<string, DynamicPart[]> {
	const parts = new Map<string, DynamicPart[]>();
	for (const part of dynamic) {
		for (const key of new Set(part.clauses.flatMap(keysOf))) {
			const known = parts.get(key);
			if (known) known.push(part);
			else parts.set(key, [part]);
		}
	}
	return parts;
}

/** The keys of the data that a clause with expressions looks at. */
function keysOf(clause: Clause): string[] {
	const reads = clause.expressions.flatMap(({ reads }) => reads);
	const own = clause.kind === "test" ? [clause.path] : testsOf(clause).map(({ path }) => path);
	return [...reads, ...own].flatMap(([key]) => (key === undefined ? [] : [String(key)]));
}

function isRestless(part: DynamicPart): boolean {
	return part.clauses.some(({ expressions }) =>
		expressions.some(
			({ remote, readsClock, reads }) => remote !== undefined || readsClock || reads.some((path) => path.length === 0),
		),
	);
}
