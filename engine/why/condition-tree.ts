/** A condition as a tree with what was found, who left it there, and which clauses the outcome rests on. */
import { type Clause, type Condition, explain } from "../condition/index.ts";
import type { ClauseResult, WhyClause } from "../contract/index.ts";
import type { Known } from "./known.ts";

/** Clauses beyond are told without where their values come from. */
const MAX_ORIGINS = 60;

export function conditionTree(known: Known, condition: Condition, at: number): WhyClause[] {
	const results = explain(condition, known.dataAt(at), known.scopeAt(at));
	const all = results.every(({ matches }) => matches);
	const left = { origins: MAX_ORIGINS };
	return condition.conjuncts.map((clause, i) => {
		const result = results[i] as ClauseResult;
		return treeOf(known, clause, result, result.matches === all, at, left);
	});
}

function treeOf(
	known: Known,
	clause: Clause,
	{ children, ...result }: ClauseResult,
	decides: boolean,
	at: number,
	left: { origins: number },
): WhyClause {
	const told = { ...result, decides, ...(clause.position && { line: clause.position.line }) };
	if (clause.kind === "test") {
		const isPlace = clause.path.length > 0 && clause.operator !== "$truthy";
		const origin = isPlace && --left.origins >= 0 ? known.originOf(clause.path, at) : undefined;
		return { ...told, ...(origin && { origin }) };
	}
	const parts = children ?? [];
	const [question] = parts;
	return {
		...told,
		children: clause.clauses.map((part, i) => {
			const inner = parts[i] as ClauseResult;
			return treeOf(
				known,
				part,
				inner,
				decides && bears(clause.operator, result.matches, inner, i, question),
				at,
				left,
			);
		}),
	};
}

/** Whether a group's outcome rests on one of its parts. */
function bears(
	operator: (Clause & { kind: "group" })["operator"],
	outcome: boolean,
	part: ClauseResult,
	index: number,
	question: ClauseResult | undefined,
): boolean {
	switch (operator) {
		case "$and":
		case "$or":
			return part.matches === outcome;
		case "$nor":
		case "$not":
			return part.matches !== outcome;
		case "$if":
			return index === 0 || index === (question?.matches ? 1 : 2);
	}
}
