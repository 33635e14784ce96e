/** Where things stand in lines. All offsets are between tokens or at the beginning of one. */

/** Step by step: a search for one kind of line break would go through the whole file where it has the other. */
export function lineStart(text: string, offset: number): number {
	let at = offset;
	while (at > 0 && text[at - 1] !== "\n" && text[at - 1] !== "\r") at--;
	return at;
}

/** The white space that the line of an offset begins with. */
export function indentAt(text: string, offset: number): string {
	const start = lineStart(text, offset);
	let end = start;
	while (text[end] === " " || text[end] === "\t") end++;
	return text.slice(start, end);
}

/** Whether nothing but white space stands in front of an offset in its line. */
export function startsLine(text: string, offset: number): boolean {
	let at = offset;
	while (text[at - 1] === " " || text[at - 1] === "\t") at--;
	return offset > 0 && (at === 0 || text[at - 1] === "\n" || text[at - 1] === "\r");
}

/** From an offset over spaces and comments of the same line; a comment of several lines ends the way behind it. */
export function restOfLine(text: string, offset: number): number {
	let at = offset;
	for (;;) {
		let next = at;
		while (text[next] === " " || text[next] === "\t") next++;
		if (text.startsWith("//", next)) return lineEnd(text, next);
		if (!text.startsWith("/*", next)) return /[\r\n]/.test(text[next] ?? "\n") ? next : at;
		const close = text.indexOf("*/", next + 2);
		if (close < 0) return at;
		at = close + 2;
	}
}

/** Whether the line is over at an offset. */
export const endsLine = (text: string, offset: number): boolean => /[\r\n]/.test(text[offset] ?? "\n");

/** The next token: white space and comments are passed over. */
export function nextToken(text: string, offset: number): number {
	let at = offset;
	for (;;) {
		while (at < text.length && /\s/.test(text[at]!)) at++;
		if (text.startsWith("//", at)) at = lineEnd(text, at);
		else if (text.startsWith("/*", at)) {
			const close = text.indexOf("*/", at + 2);
			if (close < 0) return text.length;
			at = close + 2;
		} else return at;
	}
}

/** The line break at an offset passed over. */
export function overLineBreak(text: string, offset: number): number {
	if (text.startsWith("\r\n", offset)) return offset + 2;
	return /[\r\n]/.test(text[offset] ?? "") ? offset + 1 : offset;
}

function lineEnd(text: string, offset: number): number {
	let at = offset;
	while (at < text.length && text[at] !== "\n" && text[at] !== "\r" && text[at] !== "\u2028" && text[at] !== "\u2029")
		at++;
	return at;
}
