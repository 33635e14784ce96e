/** Checks of values that came from a file. Each throws `BadValue` with the place and what should stand there. */
import { isJsonObject, MAX_DATA_DEPTH } from "../../contract/index.ts";

export class BadValue extends Error {}

export type Check = (value: unknown, where: string) => void;

export function bad(where: string, wanted: string): never {
	throw new BadValue(`${where} must be ${wanted}`);
}

/** The largest number of anything that is counted: far beyond what can be, and safe to calculate with. */
const MOST = 2 ** 31 - 1;
/** The last moment that a `Date` can be (ECMA-262, 21.4.1.1). */
const LAST_MOMENT = 8.64e15;

export const text: Check = (value, where) => {
	if (typeof value !== "string") bad(where, "a text");
};
/** Of a step or a file. */
export const name: Check = (value, where) => {
	if (typeof value !== "string" || value.length > 1_000) bad(where, "a name of at most 1,000 characters");
};
export const flag: Check = (value, where) => {
	if (typeof value !== "boolean") bad(where, "true or false");
};
export const count: Check = (value, where) => {
	if (!Number.isInteger(value) || (value as number) < 0 || (value as number) > MOST)
		bad(where, "a whole number from 0");
};
export const amount: Check = (value, where) => {
	if (typeof value !== "number") bad(where, "a number");
};
export const moment: Check = (value, where) => {
	if (!Number.isInteger(value) || Math.abs(value as number) > LAST_MOMENT) bad(where, "a moment in milliseconds");
};
/** Anything: that it is sound JSON was seen before. */
export const anything: Check = () => {};
export const object: Check = (value, where) => {
	if (!isJsonObject(value as never)) bad(where, "an object");
};
/** A task's id: a ULID. */
export const taskId: Check = (value, where) => {
	if (typeof value !== "string" || !/^[0-9A-HJKMNP-TV-Z]{26}$/.test(value)) bad(where, "a task's id");
};

export const oneOf =
	(choices: readonly string[]): Check =>
	(value, where) => {
		if (!choices.includes(value as string)) bad(where, `one of ${choices.join(", ")}`);
	};

export const list =
	(item: Check, most = Number.POSITIVE_INFINITY): Check =>
	(value, where) => {
		if (!Array.isArray(value) || value.length > most) bad(where, "a list");
		for (const [i, each] of (value as unknown[]).entries()) item(each, `${where}[${i}]`);
	};

/** An object with all of `required`, any of `optional` and nothing else. */
export const shape =
	(required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check =>
	(value, where) => {
		if (!isJsonObject(value as never)) bad(where, "an object");
		const from = value as Record<string, unknown>;
		for (const [key, check] of Object.entries(required)) {
			if (!Object.hasOwn(from, key)) bad(`${where}.${key}`, "there");
			check(from[key], `${where}.${key}`);
		}
		for (const [key, item] of Object.entries(from)) {
			if (Object.hasOwn(required, key)) continue;
			const check = Object.hasOwn(optional, key) ? optional[key] : undefined;
			if (check === undefined) bad(`${where}.${key.slice(0, 40)}`, "absent: it is not known here");
			else check(item, `${where}.${key}`);
		}
	};

/** Depth of an event around the data in it. */
const AROUND = 10;

/** JSON that can be kept: not too deep, its numbers finite, and no key that would be a prototype. */
export function soundJson(value: unknown, where: string, depth = 0): void {
	if (typeof value === "number") {
		if (!Number.isFinite(value)) bad(where, "a number that is not too large");
		return;
	}
	if (typeof value !== "object" || value === null) return;
	if (depth > MAX_DATA_DEPTH + AROUND) bad(where, `nested at most ${MAX_DATA_DEPTH} deep`);
	if (Array.isArray(value)) for (const item of value) soundJson(item, where, depth + 1);
	else
		for (const key of Object.keys(value)) {
			if (key === "__proto__") bad(where, "without a key __proto__");
			soundJson((value as Record<string, unknown>)[key], where, depth + 1);
		}
}
