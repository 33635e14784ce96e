import type { Node } from "acorn";
import type { CodeStyle } from "./code-style.ts";
import type { Draft } from "./create-draft.ts";
import { endsLine, indentAt, lineStart, nextToken, overLineBreak, restOfLine, startsLine } from "./layout.ts";
import { lower } from "./lift.ts";

/** What has commas between its parts, in the draft as it is now: an object or a list, from bracket to bracket. */
export interface Items {
	readonly start: number;
	readonly end: number;
	/** Spans as their container has them: with the parentheses of an element. */
	readonly items: readonly Pick<Node, "start" | "end">[];
}

/** Puts a part in front of another, or at the end, in the layout that is there. The text is without indentation. */
export function insertItem(draft: Draft, box: Items, text: string, style: CodeStyle, before = box.items.length): void {
	const source = draft.text;
	const last = box.items.at(-1);
	if (last === undefined) return insertFirst(draft, box, text, style);
	const next = box.items[before];
	if (next !== undefined) {
		if (startsLine(source, next.start)) {
			const indent = indentAt(source, next.start);
			draft.replace(next.start, next.start, `${lower(text, indent, style.eol)},${style.eol}${indent}`);
		} else draft.replace(next.start, next.start, `${lower(text, indentAt(source, next.start), style.eol)}, `);
		return;
	}
	const comma = commaAfter(source, last.end);
	if (!startsLine(source, last.start)) {
		const line = endsWithLineComment(source, last.end, box.end) ? indentAt(source, last.start) : undefined;
		const added = lower(text, line ?? indentAt(source, last.start), style.eol);
		draft.replace(last.end, last.end, `, ${added}`);
		return;
	}
	const indent = indentAt(source, last.start);
	const added = `${style.eol}${indent}${lower(text, indent, style.eol)}`;
	const rest = restOfLine(source, comma ?? last.end);
	// Something else stands in the line behind: right after the part is the only place that is safe.
	const at = endsLine(source, rest) && rest < box.end ? rest : (comma ?? last.end);
	draft.replace(at, at, comma === undefined ? added : `${added},`);
	if (comma === undefined) draft.replace(last.end, last.end, ",");
}

function endsWithLineComment(source: string, from: number, to: number): boolean {
	return source.slice(from, to).includes("//");
}

function insertFirst(draft: Draft, box: Items, text: string, style: CodeStyle): void {
	const source = draft.text;
	const isList = source[box.start] === "[";
	const hasLines = /[\r\n]/.test(source.slice(box.start, box.end));
	if (!hasLines && !text.includes("\n")) {
		const space = style.spaced && !isList ? " " : "";
		const inner = source.slice(box.start + 1, box.end - 1).trim();
		const note = inner === "" ? "" : `${inner} `;
		draft.replace(box.start + 1, box.end - 1, `${space}${note}${text}${space}`);
		return;
	}
	const outer = indentAt(source, box.start);
	const indent = outer + style.unit;
	const added = `${style.eol}${indent}${lower(text, indent, style.eol)}${style.trailingComma ? "," : ""}`;
	const isBlank = source.slice(box.start + 1, box.end - 1).trim() === "";
	if (isBlank) draft.replace(box.start + 1, box.end - 1, `${added}${style.eol}${outer}`);
	else draft.replace(box.start + 1, box.start + 1, added + (hasLines ? "" : `${style.eol}${outer}`));
}

/** A range of the text that goes with a part. */
type Range = readonly [start: number, end: number];

/** What has to go for a part to go: its lines where it has them to itself, with the comments in them, and its comma. */
export function rangesOfItem(source: string, box: Items, index: number): readonly Range[] {
	const item = box.items[index]!;
	const comma = commaAfter(source, item.end);
	const end = comma ?? item.end;
	const rest = restOfLine(source, end);
	const isLast = index === box.items.length - 1;
	const before = index > 0 ? commaAfter(source, box.items[index - 1]!.end) : undefined;
	// Without a comma of its own the last part takes the one in front of it away.
	const lead: Range[] = isLast && comma === undefined && before !== undefined ? [[before - 1, before]] : [];
	if (startsLine(source, item.start) && endsLine(source, rest) && rest < box.end)
		return [...lead, [lineStart(source, item.start), overLineBreak(source, rest)]];
	let from = item.start;
	let to = end;
	if (!isLast) while (source[to] === " " || source[to] === "\t") to++;
	else while (from > 0 && (source[from - 1] === " " || source[from - 1] === "\t")) from--;
	// Between the brackets of one line the space in front of the closing one stays.
	const first = lead[0]?.[1];
	return first !== undefined && source.slice(first, from).trim() === "" && !/[\r\n]/.test(source.slice(first, from))
		? [[first - 1, to]]
		: [...lead, [from, to]];
}

/** Takes ranges away. They do not overlap. */
export function removeRanges(draft: Draft, ranges: readonly Range[]): void {
	for (const [start, end] of [...ranges].sort((a, b) => b[0] - a[0])) draft.replace(start, end, "");
}

/** Behind the comma that follows a part; undefined where none does. */
function commaAfter(source: string, offset: number): number | undefined {
	const at = nextToken(source, offset);
	return source[at] === "," ? at + 1 : undefined;
}
