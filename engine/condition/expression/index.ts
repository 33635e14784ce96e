/** Expressions in conditions: evaluated here where that is safe, asked for elsewhere where not. */
export { type Bindings, collectBindings } from "./bindings.ts";
export {
	createExpressionFactory,
	type DataExpression,
	type ExpressionFactory,
	type ExpressionResult,
	type ExpressionValue,
	NOT_EVALUATED,
	type RemoteExpression,
	readAnswer,
} from "./data-expression.ts";
export { Instant } from "./value.ts";
