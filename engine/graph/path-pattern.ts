import { parsePath } from "../contract/index.ts";

/** The segments of a path as a graph tells it; `*` stands for any key or item. Undefined where the text is no path. */
export function parsePattern(text: string): readonly (string | number)[] | undefined {
	// A key in quotes stays as it is.
	return parsePath(text.replace(/"(?:[^"\\]|\\.)*"|\[\*\]/g, (part) => (part === "[*]" ? '["*"]' : part)));
}

/** Whether two paths are the same, or one leads to the other. */
export function touches(a: readonly (string | number)[], b: readonly (string | number)[]): boolean {
	const length = Math.min(a.length, b.length);
	for (let i = 0; i < length; i++) if (a[i] !== "*" && b[i] !== "*" && String(a[i]) !== String(b[i])) return false;
	return true;
}
