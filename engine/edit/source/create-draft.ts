import type { TextEdit } from "../../contract/index.ts";

/** A text under edit that knows which of its parts stood in the original. */
export interface Draft {
	/** As it is now. */
	readonly text: string;
	/** Replaces a range of the text as it is now. */
	replace(start: number, end: number, text: string): void;
	/** Where the character at a place of the original stands now; undefined where it is gone. */
	whereIs(original: number): number | undefined;
	/** Everything done so far, as edits of the original in the order of their places. */
	edits(file: string): readonly TextEdit[];
}

/** A part of the text. With `from` it is the original's, as it stood there. */
interface Piece {
	readonly from?: number;
	readonly text: string;
}

/**
 * Takes edits one after the other, each on the text that the last one left, and gives them back as edits of the original.
 * @example const draft = createDraft("a b"); draft.replace(0, 1, "xy"); draft.replace(3, 4, "z"); draft.text // "xy z"
 */
export function createDraft(original: string): Draft {
	let pieces: Piece[] = [{ from: 0, text: original }];
	let text = original;

	const cut = (piece: Piece, start: number, end: number): Piece[] =>
		end <= start
			? []
			: [{ ...(piece.from !== undefined && { from: piece.from + start }), text: piece.text.slice(start, end) }];

	return {
		get text() {
			return text;
		},
		replace(start, end, added) {
			if (start === end && added === "") return;
			const next: Piece[] = [];
			let at = 0;
			let isPlaced = false;
			for (const piece of pieces) {
				const length = piece.text.length;
				next.push(...cut(piece, 0, Math.min(length, start - at)));
				if (!isPlaced && at + length >= start) {
					if (added !== "") next.push({ text: added });
					isPlaced = true;
				}
				next.push(...cut(piece, Math.max(0, end - at), length));
				at += length;
			}
			if (!isPlaced && added !== "") next.push({ text: added });
			pieces = next;
			text = text.slice(0, start) + added + text.slice(end);
		},
		whereIs(place) {
			let at = 0;
			for (const { from, text } of pieces) {
				if (from !== undefined && place >= from && place < from + text.length) return at + place - from;
				at += text.length;
			}
			return undefined;
		},
		edits(file) {
			const edits: TextEdit[] = [];
			let at = 0;
			let added = "";
			const flush = (until: number) => {
				if (until > at || added !== "") edits.push(...trimmed(original, { file, start: at, end: until, text: added }));
				added = "";
			};
			for (const { from, text } of pieces) {
				if (from === undefined) added += text;
				else {
					flush(from);
					at = from + text.length;
				}
			}
			flush(original.length);
			return edits;
		},
	};
}

/** An edit without what it leaves as it was; none where that is all. */
function trimmed(original: string, { file, start, end, text }: TextEdit): TextEdit[] {
	const most = Math.min(end - start, text.length);
	let head = 0;
	while (head < most && original[start + head] === text[head]) head++;
	let tail = 0;
	while (tail < most - head && original[end - 1 - tail] === text[text.length - 1 - tail]) tail++;
	const edit = { file, start: start + head, end: end - tail, text: text.slice(head, text.length - tail) };
	return edit.start === edit.end && edit.text === "" ? [] : [edit];
}

/** A text after edits that do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
	let after = text;
	for (const { start, end, text: added } of [...edits].sort((a, b) => b.start - a.start))
		after = after.slice(0, start) + added + after.slice(end);
	return after;
}
