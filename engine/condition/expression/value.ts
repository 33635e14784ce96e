import type { Budget } from "./budget.ts";
import { ExpressionError } from "./expression-error.ts";

/** A moment inside an expression: what `new Date()` gives. */
export class Instant {
	/** Milliseconds since 1970; NaN for no moment. */
	readonly time: number;
	constructor(time: number) {
		this.time = time;
	}
	toDate(): Date {
		return new Date(this.time);
	}
}

/** What an expression can come to: JSON, `undefined` and moments. */
export type Value = undefined | null | boolean | number | string | Value[] | ValueObject | Instant;
export type ValueObject = { [key: string]: Value };

export const isList = (value: Value): value is Value[] => Array.isArray(value);

export function isPlainObject(value: Value): value is ValueObject {
	return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Instant);
}

const MAX_NESTING = 500;

/** `String(value)`, without calling anything that the data could bring along. */
export function toText(value: Value, budget: Budget, depth = 0): string {
	if (typeof value === "string") return value;
	if (value instanceof Instant) return String(value.toDate());
	if (isPlainObject(value)) {
		if (Object.hasOwn(value, "toString"))
			throw new ExpressionError("TypeError", "Cannot convert object to primitive value");
		return "[object Object]";
	}
	if (!isList(value)) return String(value);
	if (depth > MAX_NESTING) throw new ExpressionError("RangeError", "Maximum call stack size exceeded");
	return joinTexts(value, ",", budget, depth);
}

export function joinTexts(list: readonly Value[], separator: string, budget: Budget, depth = 0): string {
	const parts: string[] = [];
	let length = 0;
	for (const item of list) {
		const part = item === null || item === undefined ? "" : toText(item, budget, depth + 1);
		length += part.length + separator.length;
		budget.checkText(length);
		budget.spend(1 + part.length / 64);
		parts.push(part);
	}
	return parts.join(separator);
}

/** A value as its own primitive: lists and objects as text, moments as text or number by `hint`. */
export function toPrimitive(value: Value, budget: Budget, hint: "number" | "text" = "number") {
	if (typeof value !== "object" || value === null) return value;
	return value instanceof Instant && hint === "number" ? value.time : toText(value, budget);
}

export function toNumber(value: Value, budget: Budget): number {
	if (typeof value === "number") return value;
	const primitive = toPrimitive(value, budget);
	if (typeof primitive === "string") budget.spend(primitive.length / 64);
	return Number(primitive);
}

/** An own property; `length` and items of lists and texts. Nothing is inherited. */
export function readMember(owner: Value, key: string | number): Value {
	if (isList(owner)) {
		if (key === "length") return owner.length;
		return isIndex(key) ? owner[Number(key)] : undefined;
	}
	if (typeof owner === "string") {
		if (key === "length") return owner.length;
		return isIndex(key) ? owner[Number(key)] : undefined;
	}
	if (isPlainObject(owner)) return Object.hasOwn(owner, key) ? owner[key] : undefined;
	return undefined;
}

function isIndex(key: string | number): boolean {
	return typeof key === "number" ? Number.isInteger(key) && key >= 0 : /^(?:0|[1-9]\d{0,15})$/.test(key);
}
