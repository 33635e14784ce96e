import { isJsonObject, type Json, jsonEquals } from "../contract/index.ts";
import { type ExpressionValue, Instant } from "./expression/index.ts";
import { instantOf } from "./value-type.ts";

/** Equality: deep; nothing stands for null, and a moment equals the date that names it. */
export function equals(value: Json | undefined, wanted: ExpressionValue): boolean {
	if (wanted instanceof Instant) return typeof value === "string" && instantOf(value) === wanted.time;
	if (wanted === undefined) return value === undefined;
	if (wanted === null) return value === null || value === undefined;
	return jsonEquals(value, wanted);
}

/** Whether a value matches another as a pattern: keys it lacks are ignored, a list holds a match for each item (C1–C3, C6). */
export function matchesValue(value: Json | undefined, pattern: ExpressionValue): boolean {
	if (pattern instanceof Instant) return equals(value, pattern);
	if (Array.isArray(pattern))
		return Array.isArray(value) && pattern.every((wanted) => value.some((item) => matchesValue(item, wanted)));
	if (typeof pattern === "object" && pattern !== null) {
		const keys = Object.keys(pattern);
		if (keys.length === 0) return isJsonObject(value);
		return keys.every((key) => {
			const inner = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
			return matchesValue(inner, pattern[key]);
		});
	}
	return equals(value, pattern);
}

export type OrderOperator = "$gt" | "$gte" | "$lt" | "$lte";

/** Order of two values of one type (rule C5); a moment is compared with the date that a text names. */
export function compares(value: Json | undefined, operator: OrderOperator, wanted: ExpressionValue): boolean {
	if (wanted instanceof Instant) {
		const time = typeof value === "string" ? instantOf(value) : undefined;
		return time !== undefined && inOrder(time, operator, wanted.time);
	}
	if (typeof value !== typeof wanted) return false;
	if (typeof value === "number" && typeof wanted === "number")
		return Number.isFinite(wanted) && inOrder(value, operator, wanted);
	if (typeof value === "string" && typeof wanted === "string") return inOrder(value, operator, wanted);
	if (typeof value === "boolean" && typeof wanted === "boolean") return inOrder(value, operator, wanted);
	return false;
}

function inOrder<T extends number | string | boolean>(value: T, operator: OrderOperator, wanted: T): boolean {
	switch (operator) {
		case "$gt":
			return value > wanted;
		case "$gte":
			return value >= wanted;
		case "$lt":
			return value < wanted;
		case "$lte":
			return value <= wanted;
	}
}
