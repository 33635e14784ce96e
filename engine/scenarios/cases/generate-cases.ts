/** Documents for what no scenario has covered of a condition, and for the ways in which it can be missed. */
import { type Condition, conditionOf, type Scope } from "../../condition/index.ts";
import type { ClauseCoverage, GeneratedCase, GeneratedCases, JsonObject, Negative } from "../../contract/index.ts";
import { not } from "./clause-not.ts";
import { findMatch, findOutcome, holds } from "./find-document.ts";

/** The most clauses of one condition that documents are looked for. */
const MOST_CLAUSES = 200;

/**
 * @param covered what is covered already, in the order of the condition's leaves; missing: nothing
 * @param scope the clock as it is when a scenario begins
 */
export function generateCases(
	step: string,
	condition: Condition,
	scope: Scope,
	covered: readonly Pick<ClauseCoverage, "seenTrue" | "seenFalse">[] = [],
): GeneratedCases {
	const leaves = condition.leaves.slice(0, MOST_CLAUSES);
	const whole = findMatch(condition, scope);
	const match = "data" in whole ? whole.data : undefined;
	const open = new Map<string, { readonly leaf: (typeof leaves)[number]; readonly outcome: boolean }>();
	for (const [i, leaf] of leaves.entries()) {
		if (leaf.expressions.some(({ remote }) => remote !== undefined)) continue;
		if (covered[i]?.seenTrue !== true) open.set(`${i} true`, { leaf, outcome: true });
		if (covered[i]?.seenFalse !== true) open.set(`${i} false`, { leaf, outcome: false });
	}
	const cases: GeneratedCase[] = [];
	const unreached: GeneratedCases["unreached"][number][] = [];
	const take = (data: JsonObject, isMatch: boolean, clause: string, outcome: boolean): void => {
		for (const [key, each] of open) if (holds(each.leaf, data, scope) === each.outcome) open.delete(key);
		cases.push(caseOf(step, clause, outcome, isMatch, data));
	};
	// One that matches covers most of what is to be seen to hold.
	if (match !== undefined && [...open.values()].some(({ leaf, outcome }) => outcome && holds(leaf, match, scope)))
		take(match, true, "the whole condition", true);
	while (open.size > 0) {
		const [[key, { leaf, outcome }]] = open as unknown as [
			[string, { leaf: (typeof leaves)[number]; outcome: boolean }],
		];
		const found = findOutcome(condition, leaf, outcome, scope, match);
		open.delete(key);
		if ("data" in found) take(found.data, found.matches, leaf.text, outcome);
		else unreached.push({ clause: leaf.text, outcome, reason: found.reason });
	}
	return { step, cases, negatives: negativesOf(condition, scope, match), unreached };
}

/** Each clause broken in turn, while the others hold. */
function negativesOf(condition: Condition, scope: Scope, match: JsonObject | undefined): Negative[] {
	return condition.conjuncts.slice(0, MOST_CLAUSES).map((clause): Negative => {
		const others = condition.conjuncts.filter((other) => other !== clause);
		const found = findMatch(conditionOf([...others, not(clause)]), scope, match);
		return "data" in found ? { clause: clause.text, data: found.data } : { clause: clause.text, reason: found.reason };
	});
}

function caseOf(step: string, clause: string, outcome: boolean, isMatch: boolean, data: JsonObject): GeneratedCase {
	const name =
		isMatch && clause === "the whole condition" ? `${step} runs` : `${step}: ${clause} is ${outcome ? "so" : "not so"}`;
	return {
		step,
		clause,
		outcome,
		matches: isMatch,
		data,
		scenario: {
			scenario: name.slice(0, 200),
			description: "Made for a clause that no scenario had covered. Add what must come of it.",
			data,
			...(isMatch ? { expectedSteps: [step] } : {}),
		},
	};
}
