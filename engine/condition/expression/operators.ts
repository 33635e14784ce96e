import type { BinaryOperator } from "acorn";
import type { Budget } from "./budget.ts";
import { ExpressionError } from "./expression-error.ts";
import { isList, isPlainObject, toNumber, toPrimitive, toText, type Value } from "./value.ts";

type Binary = (a: Value, b: Value, budget: Budget) => Value;

const arithmetic =
	(apply: (a: number, b: number) => number): Binary =>
	(a, b, budget) =>
		apply(toNumber(a, budget), toNumber(b, budget));

const order =
	(apply: (a: string | number, b: string | number) => boolean): Binary =>
	(a, b, budget) => {
		const left = toPrimitive(a, budget);
		const right = toPrimitive(b, budget);
		if (typeof left === "string" && typeof right === "string") {
			budget.spend(Math.min(left.length, right.length) / 64);
			return apply(left, right);
		}
		return apply(toNumber(left, budget), toNumber(right, budget));
	};

function strictEquals(a: Value, b: Value, budget: Budget): boolean {
	if (typeof a === "string" && typeof b === "string") budget.spend(Math.min(a.length, b.length) / 64);
	return a === b;
}

function looseEquals(a: Value, b: Value, budget: Budget): boolean {
	if (a === null || a === undefined || b === null || b === undefined)
		return (a === null || a === undefined) && (b === null || b === undefined);
	if (typeof a === typeof b) return strictEquals(a, b, budget);
	const left = toPrimitive(a, budget, "text");
	const right = toPrimitive(b, budget, "text");
	return typeof left === typeof right
		? strictEquals(left, right, budget)
		: toNumber(left, budget) === toNumber(right, budget);
}

function plus(a: Value, b: Value, budget: Budget): Value {
	const left = toPrimitive(a, budget, "text");
	const right = toPrimitive(b, budget, "text");
	if (typeof left !== "string" && typeof right !== "string") return toNumber(left, budget) + toNumber(right, budget);
	return joined(toText(left, budget), toText(right, budget), budget);
}

/** Two texts as one. */
export function joined(a: string, b: string, budget: Budget): string {
	budget.checkText(a.length + b.length);
	budget.spend((a.length + b.length) / 64);
	return a + b;
}

function isIn(key: Value, owner: Value, budget: Budget): boolean {
	const name = toText(key, budget);
	if (isPlainObject(owner)) return Object.hasOwn(owner, name);
	if (isList(owner)) return name === "length" || Object.hasOwn(owner, name);
	throw new ExpressionError(
		"TypeError",
		`Cannot use 'in' operator to search for '${name.slice(0, 40)}' in ${toText(owner, budget).slice(0, 40)}`,
	);
}

/** The operators that an expression may use between two values. */
export const BINARY_OPERATORS: Partial<Record<BinaryOperator, Binary>> = {
	"+": plus,
	"-": arithmetic((a, b) => a - b),
	"*": arithmetic((a, b) => a * b),
	"/": arithmetic((a, b) => a / b),
	"%": arithmetic((a, b) => a % b),
	"**": arithmetic((a, b) => a ** b),
	"&": arithmetic((a, b) => a & b),
	"|": arithmetic((a, b) => a | b),
	"^": arithmetic((a, b) => a ^ b),
	"<<": arithmetic((a, b) => a << b),
	">>": arithmetic((a, b) => a >> b),
	">>>": arithmetic((a, b) => a >>> b),
	"===": strictEquals,
	"!==": (a, b, budget) => !strictEquals(a, b, budget),
	"==": looseEquals,
	"!=": (a, b, budget) => !looseEquals(a, b, budget),
	"<": order((a, b) => a < b),
	"<=": order((a, b) => a <= b),
	">": order((a, b) => a > b),
	">=": order((a, b) => a >= b),
	in: isIn,
};

export const UNARY_OPERATORS: Partial<Record<string, (value: Value, budget: Budget) => Value>> = {
	"-": (value, budget) => -toNumber(value, budget),
	"+": (value, budget) => toNumber(value, budget),
	"~": (value, budget) => ~toNumber(value, budget),
	"!": (value) => !value,
	typeof: (value) => typeof value,
	void: () => undefined,
};
