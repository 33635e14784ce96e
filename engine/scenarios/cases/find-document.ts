/** Finds small documents with which clauses come out as they are wanted. */
import {
	type Clause,
	type Condition,
	conditionOf,
	matches,
	type Scope,
	type TestClause,
} from "../../condition/index.ts";
import { isJsonObject, type Json, type JsonObject } from "../../contract/index.ts";
import { smallestChange, withChanges } from "../../why/index.ts";
import { not } from "./clause-not.ts";

/** What a task has besides what it was given. */
export const withOwn = (data: JsonObject): JsonObject => ({
	...data,
	$via: { id: "", name: "", type: "scenario", received: "2026-01-15T10:00:00.000Z" },
	$stash: isJsonObject(data.$stash) ? data.$stash : {},
});

export type Found = { readonly data: JsonObject; readonly matches: boolean } | { readonly reason: string };

/** A document with which the whole condition matches. */
export function findMatch(condition: Condition, scope: Scope, from: JsonObject = {}): Found {
	return search(condition.conjuncts, condition, scope, from);
}

/**
 * A document with which one clause holds, or does not. One is taken with which all else of the condition holds, where there
 * is one: the clause is then what decides. `near` is where the search begins after `{}`: a document that matches.
 */
export function findOutcome(
	condition: Condition,
	leaf: TestClause,
	outcome: boolean,
	scope: Scope,
	near: JsonObject | undefined,
): Found {
	const wanted = outcome ? leaf : not(leaf);
	const starts = near === undefined ? [{}] : [near, {}];
	const ways: (readonly Clause[])[] = [
		...(outcome ? [[...condition.conjuncts, leaf]] : []),
		[...condition.conjuncts.filter((clause) => !has(clause, leaf)), wanted],
		[wanted],
	];
	let reason = "";
	for (const way of ways)
		for (const start of starts) {
			const found = search(way, condition, scope, start);
			if ("data" in found && holds(leaf, found.data, scope) === outcome) return found;
			if ("reason" in found) reason = found.reason;
		}
	// An expression that cannot be worked out is a clause that does not hold.
	if (!outcome && !holds(leaf, {}, scope)) return { data: {}, matches: false };
	return { reason: reason || "None was found." };
}

/** Whether a clause holds as it does when a task begins with the document. */
export function holds(clause: Clause, data: JsonObject, scope: Scope): boolean {
	return matches(conditionOf([clause]), withOwn(data), scope);
}

const has = (clause: Clause, leaf: TestClause): boolean =>
	clause === leaf || (clause.kind === "group" && clause.clauses.some((part) => has(part, leaf)));

function search(clauses: readonly Clause[], whole: Condition, scope: Scope, start: JsonObject): Found {
	const condition = conditionOf(clauses);
	const begun = withOwn(start);
	let data: JsonObject = start;
	if (!matches(condition, begun, scope)) {
		const change = smallestChange(condition, begun, scope);
		if (!change.found) return { reason: change.reason };
		data = withoutOwn(withChanges(begun, change));
	}
	if (!matches(condition, withOwn(data), scope)) return { reason: "What a task has by itself is in the way." };
	return { data, matches: matches(whole, withOwn(data), scope) };
}

/** What a person would write: `$via` cannot be given, and an empty stash need not be. */
function withoutOwn({ $via: _via, $stash, ...data }: JsonObject): JsonObject {
	const isKept = isJsonObject($stash as Json) && Object.keys($stash as JsonObject).length > 0;
	return isKept ? { ...data, $stash: $stash as Json } : data;
}
