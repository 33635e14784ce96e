import type { Json } from "../contract/index.ts";

/** Types that a condition can ask for (rule C4, and `null` for `$type`). */
export const TYPE_NAMES = ["string", "number", "boolean", "array", "object", "date", "null"] as const;
export type TypeName = (typeof TYPE_NAMES)[number];

/** The types that stand in a condition under their global's name. */
export const TYPE_IDENTIFIERS: ReadonlyMap<string, TypeName> = new Map([
	["String", "string"],
	["Number", "number"],
	["Boolean", "boolean"],
	["Array", "array"],
	["Object", "object"],
	["Date", "date"],
]);

/** What a value is. `date` is never given: a date is a string. */
export type ValueType = Exclude<TypeName, "date"> | "missing";

export function typeOf(value: Json | undefined): ValueType {
	if (value === undefined) return "missing";
	if (value === null) return "null";
	if (Array.isArray(value)) return "array";
	return typeof value as "string" | "number" | "boolean" | "object";
}

/** Rule C4: whether a value is of a type. */
export function isOfType(value: Json | undefined, type: TypeName): boolean {
	return type === "date" ? typeof value === "string" && isDateTime(value) : typeOf(value) === type;
}

const DATE = /^(?:\d{4}|[+-]\d{6})-(\d\d)-(\d\d)$/;
const DATE_TIME = /^((?:\d{4}|[+-]\d{6})-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d(?::?\d\d)?)?$/;

/** True for an ISO 8601 date with a time, of a day that exists. */
export function isDateTime(text: string): boolean {
	if (text.length > 40) return false;
	const date = DATE_TIME.exec(text)?.[1];
	return date !== undefined && isDate(date) && !Number.isNaN(parseDateTime(text));
}

function isDate(text: string): boolean {
	const match = DATE.exec(text);
	if (match === null) return false;
	const [month, day] = [Number(match[1]), Number(match[2])];
	const year = Number(text.slice(0, -6));
	return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

function parseDateTime(text: string): number {
	return Date.parse(
		text
			.replace(",", ".")
			.replace(/([+-]\d\d)(\d\d)?$/, (whole, hours, minutes, at) => (at > 10 ? `${hours}:${minutes ?? "00"}` : whole)),
	);
}

/** Milliseconds since 1970 of an ISO 8601 date, with or without a time; undefined for any other text. */
export function instantOf(text: string): number | undefined {
	if (text.length > 40) return undefined;
	if (isDate(text)) return Date.parse(text);
	return isDateTime(text) ? parseDateTime(text) : undefined;
}
