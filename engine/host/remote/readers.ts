/** Reads values that came from outside; each throws a `StepscapeError` `usage` that names the wrong one. */
import { isJsonObject, type JsonObject, StepscapeError } from "../../contract/index.ts";

export type Reader<T> = (value: unknown, what: string) => T;

export function refuse(what: string, wanted: string): never {
	throw new StepscapeError("usage", `The engine was asked in a way it doesn't know: ${what} must be ${wanted}.`);
}

export const text: Reader<string> = (value, what) =>
	typeof value === "string" && value.length <= 10_000 ? value : refuse(what, "a text of at most 10,000 characters");
export const flag: Reader<boolean> = (value, what) =>
	typeof value === "boolean" ? value : refuse(what, "true or false");
export const count: Reader<number> = (value, what) =>
	Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : refuse(what, "a whole number from 0");
export const object: Reader<JsonObject> = (value, what) => (isJsonObject(value) ? value : refuse(what, "an object"));
/** JSON has no `undefined`, and writes it as null in a list. */
export function maybe<T>(read: Reader<T>, value: unknown, what: string): T | undefined {
	return value === undefined || value === null ? undefined : read(value, what);
}

/** The properties of `value` that `readers` names, where present; all others are dropped. */
export function properties<T>(value: unknown, what: string, readers: { readonly [K in keyof T]-?: Reader<T[K]> }): T {
	const from = object(value, what);
	const result: Record<string, unknown> = {};
	for (const key of Object.keys(readers)) {
		const read = readers[key as keyof T] as Reader<unknown>;
		if (Object.hasOwn(from, key)) result[key] = read(from[key], `${what}.${key}`);
	}
	return result as T;
}

/** A last argument that may be missing. */
export function optional<T>(value: T | undefined): [] | [T] {
	return value === undefined ? [] : [value];
}
