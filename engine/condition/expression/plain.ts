import type { Json, JsonObject } from "../../contract/index.ts";
import type { Budget } from "./budget.ts";
import { ExpressionError } from "./expression-error.ts";
import { Instant } from "./value.ts";

const MAX_NESTING = 500;

/**
 * A copy as JSON, of what an expression came to or of what came from elsewhere; `undefined` where JSON has nothing.
 * Copied by hand so that a value that holds another many times over cannot grow past the budget.
 */
export function toPlain(value: unknown, budget: Budget, depth = 0): Json | undefined {
	budget.spend(1);
	if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
	if (typeof value === "number") return Number.isFinite(value) ? value + 0 : null;
	if (typeof value !== "object") return undefined;
	if (depth > MAX_NESTING) throw new ExpressionError("RangeError", "The value is nested too deeply");
	if (value instanceof Instant) return Number.isNaN(value.time) ? null : value.toDate().toISOString();
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
	if (Array.isArray(value)) return Array.from(value, (item) => toPlain(item, budget, depth + 1) ?? null);
	const copy: JsonObject = {};
	for (const key of Object.keys(value)) {
		const plain = toPlain((value as Record<string, unknown>)[key], budget, depth + 1);
		if (plain !== undefined && key !== "__proto__") copy[key] = plain;
	}
	return copy;
}
