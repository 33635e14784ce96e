import { guarded, type Method, numberArgument, textArgument, valueArgument } from "./arguments.ts";
import type { Budget } from "./budget.ts";
import { MAX_TEXT } from "./budget.ts";
import { ExpressionError } from "./expression-error.ts";
import { toPlain } from "./plain.ts";
import { Instant, isList, isPlainObject, readMember, toNumber, toPrimitive, toText, type Value } from "./value.ts";

/** A global function without effects; it is given the task's clock. */
type GlobalFunction = Method<{ now(): number }>;

const numeric =
	(apply: (...numbers: number[]) => number): GlobalFunction =>
	(_, args, budget) => {
		budget.spend(args.length);
		return apply(...args.map((_, index) => toNumber(valueArgument(args, index), budget)));
	};

// `random` would give another answer each time; what is left out is asked for elsewhere.
const MATH = Object.getOwnPropertyNames(Math).filter((name) => name !== "random");
const mathFunctions = MATH.flatMap((name) => {
	const member = Math[name as keyof Math] as unknown;
	return typeof member === "function" && name !== "sumPrecise" && name !== "f16round"
		? [[`Math.${name}`, numeric(member as (...numbers: number[]) => number)] as const]
		: [];
});

/** The keys and values of an object, list or text. */
function entriesOf(value: Value, budget: Budget): [string, Value][] {
	if (value === null || value === undefined)
		throw new ExpressionError("TypeError", "Cannot convert undefined or null to object");
	const keys = typeof value === "object" || typeof value === "string" ? Object.keys(value) : [];
	if (value instanceof Instant) return [];
	budget.spend(keys.length);
	budget.checkList(keys.length);
	return keys.map((key) => [key, readMember(value, key)]);
}

function fromEntries(value: Value, budget: Budget): Value {
	if (!isList(value)) throw new ExpressionError("TypeError", `${toText(value, budget)} is not iterable`);
	budget.spend(value.length);
	const entries = value.map((entry) => {
		if (!isList(entry) && !isPlainObject(entry))
			throw new ExpressionError("TypeError", `Iterator value ${toText(entry, budget)} is not an entry object`);
		return [toText(readMember(entry, 0), budget), readMember(entry, 1)] as const;
	});
	return Object.fromEntries(entries.filter(([key]) => key !== "__proto__"));
}

function stringify(value: Value, indent: Value, budget: Budget): Value {
	if (value === undefined) return undefined;
	const plain = toPlain(value, budget);
	const text = JSON.stringify(
		plain,
		null,
		typeof indent === "number" || typeof indent === "string" ? indent : undefined,
	);
	budget.checkText(text.length);
	budget.spend(text.length / 64);
	return text;
}

/** What `new Date(…)` gives. */
export const newInstant: GlobalFunction = (scope, args, budget) => {
	if (args.length === 0) return new Instant(scope.now());
	if (args.length > 1) {
		const [year, month, ...rest] = args.map((_, index) => toNumber(valueArgument(args, index), budget));
		return new Instant(new Date(year as number, month as number, ...(rest as [])).getTime());
	}
	const value = valueArgument(args, 0);
	if (value instanceof Instant) return value;
	const primitive = toPrimitive(value, budget, "text");
	return new Instant(
		typeof primitive === "string"
			? Date.parse(primitive.slice(0, 100))
			: new Date(toNumber(primitive, budget)).getTime(),
	);
};

const parsed =
	(parse: (text: string) => number): GlobalFunction =>
	(_, args, budget) =>
		parse(textArgument(args, 0, budget).slice(0, 2_000));

const isNumber =
	(check: (value: number) => boolean): GlobalFunction =>
	(_, args) => {
		const value = valueArgument(args, 0);
		return typeof value === "number" && check(value);
	};

/** Functions that an expression may call, by their full name. */
export const GLOBAL_FUNCTIONS: ReadonlyMap<string, GlobalFunction> = new Map<string, GlobalFunction>([
	...mathFunctions,
	["Array.isArray", (_, args) => isList(valueArgument(args, 0))],
	["Boolean", (_, args) => Boolean(valueArgument(args, 0))],
	["Date.UTC", numeric((year, ...rest) => Date.UTC(year as number, ...(rest as [])))],
	["Date.now", (scope) => scope.now()],
	["Date.parse", parsed(Date.parse)],
	[
		"JSON.parse",
		(_, args, budget) => {
			const text = textArgument(args, 0, budget);
			if (text.length > MAX_TEXT) throw new ExpressionError("RangeError", "Invalid string length");
			budget.spend(text.length / 16);
			return guarded(() => JSON.parse(text) as Value);
		},
	],
	["JSON.stringify", (_, args, budget) => stringify(valueArgument(args, 0), valueArgument(args, 2), budget)],
	["Number", (_, args, budget) => (args.length === 0 ? 0 : toNumber(valueArgument(args, 0), budget))],
	["Number.isFinite", isNumber(Number.isFinite)],
	["Number.isInteger", isNumber(Number.isInteger)],
	["Number.isNaN", isNumber(Number.isNaN)],
	["Number.isSafeInteger", isNumber(Number.isSafeInteger)],
	["Number.parseFloat", parsed(Number.parseFloat)],
	["Number.parseInt", (_, args, budget) => parseInteger(args, budget)],
	["Object.entries", (_, args, budget) => entriesOf(valueArgument(args, 0), budget)],
	["Object.fromEntries", (_, args, budget) => fromEntries(valueArgument(args, 0), budget)],
	[
		"Object.hasOwn",
		(_, args, budget) => {
			const owner = valueArgument(args, 0);
			if (owner === null || owner === undefined)
				throw new ExpressionError("TypeError", "Cannot convert undefined or null to object");
			return typeof owner === "object" && Object.hasOwn(owner, textArgument(args, 1, budget));
		},
	],
	["Object.keys", (_, args, budget) => entriesOf(valueArgument(args, 0), budget).map(([key]) => key)],
	["Object.values", (_, args, budget) => entriesOf(valueArgument(args, 0), budget).map(([, value]) => value)],
	["String", (_, args, budget) => (args.length === 0 ? "" : toText(valueArgument(args, 0), budget))],
	["isFinite", (_, args, budget) => Number.isFinite(toNumber(valueArgument(args, 0), budget))],
	["isNaN", (_, args, budget) => Number.isNaN(toNumber(valueArgument(args, 0), budget))],
	["parseFloat", parsed(Number.parseFloat)],
	["parseInt", (_, args, budget) => parseInteger(args, budget)],
]);

function parseInteger(args: Parameters<GlobalFunction>[1], budget: Budget): number {
	return Number.parseInt(textArgument(args, 0, budget).slice(0, 2_000), numberArgument(args, 1, budget));
}

/** Constants of the globals, by their full name. */
export const GLOBAL_CONSTANTS: ReadonlyMap<string, Value> = new Map<string, Value>([
	["undefined", undefined],
	["NaN", Number.NaN],
	["Infinity", Number.POSITIVE_INFINITY],
	...MATH.flatMap((name) => {
		const member = Math[name as keyof Math] as unknown;
		return typeof member === "number" ? [[`Math.${name}`, member] as const] : [];
	}),
	...(["EPSILON", "MAX_SAFE_INTEGER", "MAX_VALUE", "MIN_SAFE_INTEGER", "MIN_VALUE", "NaN"] as const).map(
		(name) => [`Number.${name}`, Number[name]] as const,
	),
]);

/** Globals that own members are looked up on. */
export const GLOBAL_OWNERS: ReadonlySet<string> = new Set(["Array", "Date", "JSON", "Math", "Number", "Object"]);
