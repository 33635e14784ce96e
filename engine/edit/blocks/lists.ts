import type { BlockStatement } from "acorn";
import {
	endsLine,
	indentAt,
	lift,
	lineStart,
	lower,
	nextToken,
	overLineBreak,
	restOfLine,
	startsLine,
} from "../source/index.ts";
import type { BlockNode } from "./block-node.ts";
import { CannotWrite } from "./cannot-write.ts";
import type { Writing } from "./writing.ts";

/** Puts code without indentation into a list, as lines of its own. */
export function insertCode(writing: Writing, listId: string, index: number, code: string): void {
	addElse(writing, listId);
	ownLines(writing, listId);
	const { draft } = writing;
	const { eol, unit } = writing.before.style;
	const { node, blocks } = writing.list(listId);
	if (index < 0 || index > blocks.length) throw new CannotWrite("There is no such place in these blocks.");
	const source = draft.text;
	const last = blocks.at(-1);
	if (last === undefined) {
		const outer = indentAt(source, node.start);
		const indent = outer + unit;
		const inside = source.slice(node.start + 1, node.end - 1).trimEnd();
		const end = node.start + 1 + inside.length;
		draft.replace(end, node.end - 1, `${eol}${indent}${lower(code, indent, eol)}${eol}${outer}`);
		return;
	}
	const next = blocks[index];
	if (next !== undefined) {
		const indent = indentAt(source, next.from);
		draft.replace(
			next.from,
			next.from,
			`${lower(closed(code, source.slice(next.statement.start)), indent, eol)}${eol}${indent}`,
		);
		return guard(writing, blocks[index - 1], code);
	}
	const indent = indentAt(source, last.statement.start);
	const at = restOfLine(source, last.statement.end);
	draft.replace(at, at, `${eol}${indent}${lower(code, indent, eol)}`);
	guard(writing, last, code);
}

/** Gives the blocks of a list braces and lines of their own; those around it first. */
export function ownLines(writing: Writing, listId: string): void {
	const parts = listId === "" ? [] : listId.split(".");
	for (let depth = 0; depth <= parts.length; depth += 2) {
		const id = parts.slice(0, depth).join(".");
		brace(writing, id);
		expand(writing, id);
	}
}

/** What would go on with the statement in front where that has no semicolon. */
const GOES_ON = /^[([`/+\-*.,]/;
const goesOn = (code: string): boolean => GOES_ON.test(code.slice(nextToken(code, 0)));

const closed = (code: string, next: string): string => (goesOn(next) && !/[;}]$/.test(code) ? `${code};` : code);

function guard({ draft }: Writing, previous: BlockNode | undefined, code: string): void {
	if (previous === undefined || !goesOn(code)) return;
	const { end } = previous.statement;
	if (!/[;}]/.test(draft.text[end - 1] ?? "")) draft.replace(end, end, ";");
}

/** Takes a block out, with the comments right above it and behind it in its line. */
export function removeBlock(writing: Writing, id: string): void {
	const { draft } = writing;
	const listId = id.split(".").slice(0, -1).join(".");
	const { node, blocks } = writing.list(listId);
	const { statement, from } = writing.block(id);
	const source = draft.text;
	if (node === statement) return draft.replace(statement.start, statement.end, "{}");
	const rest = restOfLine(source, statement.end);
	if (!startsLine(source, from) || !endsLine(source, rest)) {
		let end = statement.end;
		while (source[end] === " " || source[end] === "\t") end++;
		return draft.replace(statement.start, end, "");
	}
	let start = lineStart(source, from);
	let end = overLineBreak(source, rest);
	// Of the empty lines on both sides one is enough, and none at the end.
	const isFirst = blocks[0]?.statement === statement;
	if (!isFirst && /^[\t ]*(?:[\r\n]|\})/.test(source.slice(end, end + 200)))
		start -=
			/(?:\r\n|\n|\r)([\t ]*(?:\r\n|\n|\r))$/.exec(source.slice(Math.max(0, start - 200), start))?.[1]?.length ?? 0;
	else if (isFirst && blocks.length > 1)
		end += /^[\t ]*(?:\r\n|\n|\r)/.exec(source.slice(end, end + 200))?.[0].length ?? 0;
	draft.replace(start, end, "");
}

/** A block's code with its comments, to be put elsewhere. */
export function unitCode(source: string, { statement, from }: BlockNode): string {
	const rest = restOfLine(source, statement.end);
	const isOwnLine = startsLine(source, from) && endsLine(source, rest);
	return lift(source, statement, from, isOwnLine ? rest : statement.end).trimEnd();
}

/** Gives a branch an else where the list asked for is that. */
function addElse(writing: Writing, listId: string): void {
	if (!listId.endsWith(".else")) return;
	const block = writing.block(listId.slice(0, -".else".length));
	if (block.body.kind !== "branch" || block.body.otherwise !== null) return;
	brace(writing, `${block.id}.then`);
	const { end } = writing.block(block.id).statement;
	writing.draft.replace(end, end, " else {}");
}

/** Puts braces around a list that is one statement without. */
function brace(writing: Writing, listId: string): void {
	const { draft } = writing;
	const { node } = writing.list(listId);
	if (node.type === "BlockStatement") return;
	const { eol, unit } = writing.before.style;
	const source = draft.text;
	const code = `{\n${unit}${lift(source, node).replaceAll("\n", `\n${unit}`)}\n}`;
	let start = node.start;
	while (/\s/.test(source[start - 1] ?? "")) start--;
	const owner = writing.block(listId.split(".").slice(0, -1).join("."));
	const indent = indentAt(source, owner.statement.start);
	// A comment in between keeps its line.
	const isFree = !/\/\/[^\r\n]*$/.test(source.slice(lineStart(source, start), start));
	draft.replace(isFree ? start : node.start, node.end, (isFree ? " " : "") + lower(code, indent, eol));
}

/** Gives each statement of a list a line of its own. */
function expand(writing: Writing, listId: string): void {
	const { draft } = writing;
	const { node, blocks } = writing.list(listId);
	const source = draft.text;
	const { eol, unit } = writing.before.style;
	if (blocks.length === 0 || blocks.every(({ from }) => startsLine(source, from))) {
		const last = blocks.at(-1);
		if (last === undefined || endsLine(source, restOfLine(source, last.statement.end))) return;
	}
	const outer = indentAt(source, node.start);
	const indent = outer + unit;
	const { body } = node as BlockStatement;
	for (const [index, statement] of [...body.entries()].reverse()) {
		const at = restOfLine(source, statement.end);
		if (endsLine(source, at)) continue;
		let end = at;
		while (source[end] === " " || source[end] === "\t") end++;
		draft.replace(at, end, eol + (index === body.length - 1 ? outer : indent));
	}
	if (!startsLine(draft.text, body[0]!.start)) {
		let end = node.start + 1;
		while (source[end] === " " || source[end] === "\t") end++;
		if (!endsLine(source, end)) draft.replace(node.start + 1, end, eol + indent);
	}
}
