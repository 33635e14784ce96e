import { guarded, type Method, numberArgument, textArgument } from "./arguments.ts";
import { LIST_METHODS } from "./list-methods.ts";
import { TEXT_METHODS } from "./text-methods.ts";
import { Instant, isList, isPlainObject, toText, type Value } from "./value.ts";

const numberToText: Method<number> = (self, args, budget) =>
	guarded(() => self.toString(numberArgument(args, 0, budget)));
const asText: Method<Value> = (self, _, budget) => toText(self, budget);
const itself: Method<Value> = (self) => self;
const hasOwn: Method<Value> = (self, args, budget) => Object.hasOwn(self as object, textArgument(args, 0, budget));

const NUMBER_METHODS: Record<string, Method<number>> = {
	toFixed: (self, args, budget) => guarded(() => self.toFixed(numberArgument(args, 0, budget))),
	toPrecision: (self, args, budget) => guarded(() => self.toPrecision(numberArgument(args, 0, budget))),
	toString: numberToText,
	valueOf: itself,
};

const BOOLEAN_METHODS: Record<string, Method<boolean>> = { toString: asText, valueOf: itself };

const OBJECT_METHODS: Record<string, Method<Value>> = { hasOwnProperty: hasOwn, toString: asText };

const DATE_READERS = [
	"getDate getDay getFullYear getHours getMilliseconds getMinutes getMonth getSeconds getTime getTimezoneOffset",
	"getUTCDate getUTCDay getUTCFullYear getUTCHours getUTCMilliseconds getUTCMinutes getUTCMonth getUTCSeconds",
	"toDateString toISOString toJSON toString toTimeString toUTCString valueOf",
]
	.join(" ")
	.split(" ") as (keyof Date)[];

const DATE_METHODS: Record<string, Method<Instant>> = Object.fromEntries(
	DATE_READERS.map((name) => [
		name,
		(self: Instant) => guarded(() => (self.toDate()[name] as () => string | number).call(self.toDate())),
	]),
);

const TABLES = [TEXT_METHODS, LIST_METHODS, NUMBER_METHODS, BOOLEAN_METHODS, DATE_METHODS, OBJECT_METHODS];

/** Whether any type has a method of this name that expressions may call. */
export function isKnownMethod(name: string): boolean {
	return TABLES.some((table) => Object.hasOwn(table, name));
}

/** The method of a value, or undefined where its type has none of this name or an own property hides it. */
export function methodOf(self: Value, name: string): Method<Value> | undefined {
	const table = tableOf(self);
	if (table === undefined || !Object.hasOwn(table, name)) return undefined;
	if (isPlainObject(self) && Object.hasOwn(self, name)) return undefined;
	return table[name] as Method<Value>;
}

function tableOf(self: Value): Record<string, unknown> | undefined {
	if (typeof self === "string") return TEXT_METHODS;
	if (typeof self === "number") return NUMBER_METHODS;
	if (typeof self === "boolean") return BOOLEAN_METHODS;
	if (isList(self)) return LIST_METHODS;
	if (self instanceof Instant) return DATE_METHODS;
	return self === null || self === undefined ? undefined : OBJECT_METHODS;
}
