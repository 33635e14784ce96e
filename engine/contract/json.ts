/** A JSON value: what a task's data is made of. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object. Keys are never `__proto__`: readers of outside JSON drop or refuse it. */
export type JsonObject = { [key: string]: Json };

/** True for a JSON object: not an array, not null. */
export function isJsonObject(value: unknown): value is JsonObject {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Deep equality of two JSON values. Key order does not matter; `undefined` stands for a missing value. */
export function jsonEquals(a: Json | undefined, b: Json | undefined): boolean {
	if (a === b) return true;
	if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
	if (Array.isArray(a)) {
		if (!Array.isArray(b) || a.length !== b.length) return false;
		for (let i = 0; i < a.length; i++) if (!jsonEquals(a[i], b[i])) return false;
		return true;
	}
	if (Array.isArray(b)) return false;
	const keys = Object.keys(a);
	if (keys.length !== Object.keys(b).length) return false;
	for (const key of keys) if (!Object.hasOwn(b, key) || !jsonEquals(a[key], b[key])) return false;
	return true;
}
