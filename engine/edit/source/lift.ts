import type { Node } from "acorn";
import { indentAt } from "./layout.ts";
import { type AnyNode, childNodes } from "./parse-source.ts";

/** Stands for a line break that belongs to a text, not to the layout. */
const HARD = "\u0000";

/**
 * The text of a node as it would stand without indentation: lines after the first lose what their first line is indented
 * by. Line breaks inside texts are kept apart, so that `lower` leaves what follows them alone.
 */
export function lift(text: string, node: Node, start = node.start, end = node.end): string {
	const slice = text.slice(start, end);
	if (!slice.includes("\n") || slice.includes(HARD)) return slice;
	let marked = "";
	let at = start;
	for (const [from, to] of textRanges(node as AnyNode)) {
		marked += text.slice(at, from) + text.slice(from, to).replaceAll("\n", HARD);
		at = to;
	}
	marked += text.slice(at, end);
	const indent = indentAt(text, start);
	return marked
		.split("\n")
		.map((line, i) => (i > 0 && line.startsWith(indent) ? line.slice(indent.length) : line))
		.join("\n");
}

/** A lifted text at its new place: lines after the first get the indentation there. */
export function lower(text: string, indent: string, eol: string): string {
	return text
		.split(/\r?\n/)
		.map((line, i) => (i > 0 && line !== "" ? indent + line : line))
		.join(eol)
		.replaceAll(HARD, "\n");
}

/** The text of a node as it is shown by itself. */
export const shownCode = (text: string, node: Node): string => lower(lift(text, node), "", "\n");

/** One level deeper. */
export const indented = (text: string, unit: string): string =>
	text
		.split("\n")
		.map((line) => (line === "" ? line : unit + line))
		.join("\n");

/** Templates and texts that go over several lines, in order. */
function textRanges(root: AnyNode): [number, number][] {
	const ranges: [number, number][] = [];
	const pending: AnyNode[] = [root];
	for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
		if (node.type === "TemplateLiteral" || (node.type === "Literal" && typeof node.value === "string"))
			ranges.push([node.start, node.end]);
		else pending.push(...childNodes(node));
	}
	return ranges.sort((a, b) => a[0] - b[0]);
}
