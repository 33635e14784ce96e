import type { Json } from "../../contract/index.ts";

const MOST = 300;

/** A value as a difference shows it: JSON, cut where it is long. */
export function showValue(value: Json | undefined): string {
	if (value === undefined) return "nothing";
	const text = JSON.stringify(value);
	return text.length > MOST ? `${text.slice(0, MOST - 1)}…` : text;
}
