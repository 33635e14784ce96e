import type { Budget } from "./budget.ts";
import { ExpressionError } from "./expression-error.ts";
import { toNumber, toText, type Value } from "./value.ts";

/** An argument of a call: a value, or a function written in place. */
export type Callback = (...args: Value[]) => Value;
export type Argument = Value | Callback;

/** A method without effects. `self` has the type that the table stands for. */
export type Method<Self> = (self: Self, args: readonly Argument[], budget: Budget) => Value;

/** An argument as a value: a function is not one. */
export function valueArgument(args: readonly Argument[], index: number): Value {
	const argument = args[index];
	if (typeof argument === "function") throw new ExpressionError("TypeError", "A function is not a value here");
	return argument;
}

/** An argument as a number; undefined where none was given. */
export function numberArgument(args: readonly Argument[], index: number, budget: Budget): number | undefined {
	const value = valueArgument(args, index);
	return value === undefined ? undefined : toNumber(value, budget);
}

/** An argument as a text; `fallback` where none was given. */
export function textArgument(args: readonly Argument[], index: number, budget: Budget, fallback = "undefined"): string {
	const value = valueArgument(args, index);
	return value === undefined ? fallback : toText(value, budget);
}

/** An argument as a function. */
export function callbackArgument(args: readonly Argument[], index: number): Callback {
	const argument = args[index];
	if (typeof argument === "function") return argument;
	throw new ExpressionError("TypeError", `${shown(argument)} is not a function`);
}

/** A value as V8 names it where it is called in vain. */
function shown(value: Value): string {
	if (value === undefined) return "undefined";
	if (typeof value === "string") return `string ${JSON.stringify(value.slice(0, 40))}`;
	return typeof value === "object" && value !== null ? "#<Object>" : `${typeof value} ${value}`;
}

/** Turns what a built-in throws for its arguments into an error of the expression. */
export function guarded<T extends Value>(run: () => T): T {
	try {
		return run();
	} catch (error) {
		if (error instanceof ExpressionError) throw error;
		throw new ExpressionError(
			error instanceof SyntaxError ? "SyntaxError" : error instanceof RangeError ? "RangeError" : "TypeError",
			(error as Error).message,
		);
	}
}
