import { type Json, type JsonObject, type Path, valueAt } from "../../contract/index.ts";
import type { Dependency } from "../edges/index.ts";

/** What of the data a dependency notices (rule R3): the value, its type, or that there is one. Undefined: nothing stands there. */
export function watchedThing({ test, isExpression, path }: Dependency, data: JsonObject): Json | undefined {
	const value = valueAt(data, path as Path);
	if (isExpression) return value;
	if (test.operator === "$exists") return value === undefined ? undefined : true;
	if (test.operator !== "$type" || value === undefined) return value;
	// Whether a text is a date cannot be told by its type.
	if (test.operand.kind === "type" && test.operand.type === "date") return value;
	return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}
