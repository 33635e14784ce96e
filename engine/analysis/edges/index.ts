/** Which write bears on which clause. */
export { type ClauseIndex, createClauseIndex, createWriteIndex, type WriteIndex } from "./clause-index.ts";
export { type ConditionClause, conditionClauses, type Dependency } from "./condition-facts.ts";
export { effectsOf } from "./effects.ts";
export { clauseOutcome, outcomeOf } from "./test-outcome.ts";
