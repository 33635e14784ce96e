import type { Json } from "../../contract/index.ts";
import { cut, printable } from "./printable.ts";

/** A value on one line, as JSON with spaces, cut at `width` characters. */
export function formatValue(value: Json | undefined, width = Number.POSITIVE_INFINITY): string {
	if (value === undefined) return "(nothing)";
	if (typeof value === "string") return cut(printable(JSON.stringify(value)), width);
	const text = JSON.stringify(value, null, 1).replace(/\n\s*/g, " ");
	return cut(printable(text), width);
}

/** What a change did: `+ 1` where nothing stood, `- 1` where it was removed, `1 → 2` else. */
export function formatChange(change: { readonly before?: Json; readonly after?: Json }, width?: number): string {
	if (change.after === undefined) return `- ${formatValue(change.before, width)}`;
	if (change.before === undefined) return `+ ${formatValue(change.after, width)}`;
	return `${formatValue(change.before, width)} → ${formatValue(change.after, width)}`;
}

/** A value over several lines, as JSON. */
export const formatDocument = (value: Json): string => printable(JSON.stringify(value, null, 2));
