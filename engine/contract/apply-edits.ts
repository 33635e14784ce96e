import type { TextEdit } from "./problem.ts";

/**
 * Applies edits of one file to its text, in any order. Edits at one place keep the order that they are given in.
 * @returns undefined where two of them overlap, or one lies outside of the text
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string | undefined {
	const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
	let result = "";
	let at = 0;
	for (const { start, end, text: added } of sorted) {
		if (start < at || end < start || end > text.length) return undefined;
		result += text.slice(at, start) + added;
		at = end;
	}
	return result + text.slice(at);
}
