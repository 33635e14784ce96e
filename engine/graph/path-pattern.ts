import { parsePath } from "../contract/index.ts";

/** Any key or item is `*`, any item of a list `[*]`. */
type Segment = string | number;

/** The segments of a path as a graph tells it. Undefined where the text is no path. */
export function parsePattern(text: string): readonly Segment[] | undefined {
	// A key in quotes stays as it is.
	return parsePath(text.replace(/"(?:[^"\\]|\\.)*"|\[\*\]/g, (part) => (part === "[*]" ? '["[*]"]' : part)));
}

/** Whether two paths are the same, or one leads to the other. */
export function touches(a: readonly Segment[], b: readonly Segment[]): boolean {
	const length = Math.min(a.length, b.length);
	for (let i = 0; i < length; i++) if (!meet(a[i] as Segment, b[i] as Segment)) return false;
	return true;
}

function meet(a: Segment, b: Segment): boolean {
	if (a === "*" || b === "*" || String(a) === String(b)) return true;
	return (a === "[*]" && isIndex(b)) || (b === "[*]" && isIndex(a));
}

const isIndex = (segment: Segment): boolean => /^\d+$/.test(String(segment));
