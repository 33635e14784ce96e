/** Which write bears on which clause. */
export { type ConditionClause, conditionClauses, type Dependency } from "./condition-facts.ts";
export type { Certainty, Edge } from "./edge.ts";
export { type Effect, effectsOf } from "./effects.ts";
export { clauseOutcome, type Outcome, outcomeOf } from "./test-outcome.ts";
