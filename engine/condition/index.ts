/** The condition language: compile, match, watch, explain, and an index over many conditions. */
export {
	type CompiledCondition,
	type ConditionSource,
	compileCondition,
	compileJsonCondition,
} from "./compile-condition.ts";
export type {
	Clause,
	Condition,
	GroupClause,
	GroupOperator,
	Operand,
	Position,
	RemoteAnswer,
	Scope,
	TestClause,
	TestOperator,
} from "./condition.ts";
export { conditionOf } from "./condition-of.ts";
export { explain } from "./explain.ts";
export { type Bindings, collectBindings, type DataExpression, type RemoteExpression } from "./expression/index.ts";
export { jsonTest } from "./json-test.ts";
export { createMatcher, type Matcher, type MatchState } from "./matcher/index.ts";
export { matches, nearness } from "./matches.ts";
export { nearestWord } from "./nearest-word.ts";
export { operandJson } from "./operand-json.ts";
export { isOperatorKey, keyPath } from "./operator-names.ts";
export { exampleTexts, type TextPattern } from "./regex/index.ts";
export { TYPE_NAMES, type TypeName } from "./value-type.ts";
export { sameWatch, watch } from "./watch.ts";
