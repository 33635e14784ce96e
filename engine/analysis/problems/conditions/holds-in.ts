import { type Clause, type Condition, matches } from "../../../condition/index.ts";
import type { JsonObject } from "../../../contract/index.ts";

/** Whether a clause holds for some data. One that asks the clock, or the sandbox, is asked at the beginning of time. */
export function holdsIn(clause: Clause, data: JsonObject): boolean {
	const { expressions } = clause;
	const condition: Condition = { conjuncts: [clause], leaves: [], clauses: [clause.text], expressions, remote: [] };
	return matches(condition, data, { now: () => 0 });
}
