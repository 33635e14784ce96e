import type { Comment } from "acorn";
import { indentAt, lineStart, startsLine } from "../source/index.ts";

/** Where a statement begins with the comments in the lines right above it, and what those say. */
export function commentsAbove(
	source: string,
	comments: readonly Comment[],
	start: number,
): { readonly from: number; readonly note: string | null } {
	if (!startsLine(source, start)) return { from: start, note: null };
	const notes: string[] = [];
	let from = start;
	for (let at = lastBefore(comments, start); at >= 0; at--) {
		const comment = comments[at]!;
		const gap = source.slice(comment.end, from);
		const breaks = gap.match(/\r\n|[\n\r]/g)?.length ?? 0;
		if (gap.trim() !== "" || breaks !== 1 || !startsLine(source, comment.start)) break;
		notes.unshift(textOf(comment));
		from = lineStart(source, comment.start) + indentAt(source, comment.start).length;
	}
	return { from, note: notes.length === 0 ? null : notes.join("\n") };
}

/** The index of the last comment that ends before an offset; -1 where there is none. They are in order. */
function lastBefore(comments: readonly Comment[], offset: number): number {
	let [low, high] = [0, comments.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (comments[middle]!.end <= offset) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}

const textOf = ({ type, value }: Comment): string =>
	type === "Line"
		? value.trim()
		: value
				.split(/\r?\n/)
				.map((line) => line.replace(/^\s*\*?/, "").trim())
				.join("\n")
				.trim();
