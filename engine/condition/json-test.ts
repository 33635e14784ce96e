import { isJsonObject, type Json } from "../contract/index.ts";
import { compileJsonCondition } from "./compile-condition.ts";
import { matches } from "./matches.ts";

/**
 * A condition in JSON as a test of values: what the input of a connector's call is compared with. A value that is no object
 * passes none, and neither does any where the condition cannot be read.
 */
export function jsonTest(json: Json): (value: Json | undefined) => boolean {
	const { condition } = compileJsonCondition(json);
	if (condition === undefined) return () => false;
	return (value) => isJsonObject(value) && matches(condition, value, { now: Date.now });
}
