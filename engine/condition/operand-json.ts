import type { Json, JsonObject } from "../contract/index.ts";
import type { Operand, Scope } from "./condition.ts";
import { Instant } from "./expression/index.ts";
import { createExpressionValues } from "./expression-values.ts";

/** The JSON that an operand stands for with some data; undefined where it is none: a type, a pattern, nothing, a failure. */
export function operandJson(
	operand: Operand,
	data: JsonObject,
	scope: Scope,
): { readonly value: Json; readonly isMoment: boolean } | undefined {
	if (operand.kind === "literal") return { value: operand.value, isMoment: false };
	if (operand.kind !== "expression") return undefined;
	const value = createExpressionValues(data, scope).value(operand.expression);
	if (value === undefined) return undefined;
	if (!(value instanceof Instant)) return { value, isMoment: false };
	return Number.isNaN(value.time) ? undefined : { value: value.toDate().toISOString(), isMoment: true };
}
