import type { Json } from "../contract/index.ts";

const MAX = 60;

/** A value as JSON, cut where it is long. */
export function shorten(value: Json): string {
	const text = JSON.stringify(value);
	return text.length > MAX ? `${text.slice(0, MAX - 1)}…` : text;
}
