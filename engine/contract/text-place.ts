/** A place in a text, from 1, and the line that stands there. */
export interface TextPlace {
	readonly line: number;
	readonly column: number;
	readonly excerpt: string;
}

const MAX_EXCERPT = 200;
const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g;

/** Finds line and column of an offset. Lines end where JavaScript ends them. A long line is cut around the place. */
export function placeAt(text: string, offset: number): TextPlace {
	const at = Math.max(0, Math.min(offset, text.length));
	let line = 1;
	let start = 0;
	LINE_BREAK.lastIndex = 0;
	let end = text.length;
	for (let match = LINE_BREAK.exec(text); match !== null; match = LINE_BREAK.exec(text)) {
		if (match.index >= at) {
			end = match.index;
			break;
		}
		if (LINE_BREAK.lastIndex > at) {
			end = match.index;
			break;
		}
		line++;
		start = LINE_BREAK.lastIndex;
	}
	return { line, column: at - start + 1, excerpt: cut(text, start, end, at) };
}

function cut(text: string, start: number, end: number, at: number): string {
	if (end - start <= MAX_EXCERPT) return text.slice(start, end).trimEnd();
	const from = Math.max(start, Math.min(at - MAX_EXCERPT / 2, end - MAX_EXCERPT));
	const to = Math.min(end, from + MAX_EXCERPT);
	return `${from > start ? "…" : ""}${text.slice(from, to)}${to < end ? "…" : ""}`;
}

/** The text without a byte order mark at its start. */
export function withoutBom(text: string): string {
	return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
