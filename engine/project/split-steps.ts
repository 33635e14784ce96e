import { type Comment, Parser, type Program } from "acorn";
import { placeAt } from "../contract/index.ts";
import { parseModule } from "./program.ts";
import { nameOf } from "./step-exports.ts";

/** A part of pasted code that belongs together. Offsets are into the code. */
export interface CodePart {
	readonly kind: "step" | "condition" | "content" | "library" | "other" | "broken";
	readonly text: string;
	/** Where its condition stands, or else its first statement. */
	readonly offset: number;
	/** The comments just above that place, nearest last; then those above its first statement. */
	readonly comments: readonly string[];
	/** Of a broken part: what is wrong and where. */
	readonly fault?: { readonly offset: number; readonly message: string };
}

/** A parser that takes several modules in one text: names may be declared and exported again and again. */
const LENIENT = Parser.extend(
	(Base) =>
		class extends (Base as unknown as new (...args: never[]) => object) {
			checkExport(): void {}
			checkLocalExport(): void {}
			declareName(): void {}
		} as unknown as typeof Parser,
);

/**
 * Takes pasted code apart into steps and what is none. A step begins where a condition does; helpers belong to the
 * step before them, or to the first one. Code that does not parse as a whole is cut at its exports and tried in parts.
 */
export function splitSteps(code: string): CodePart[] {
	const parsed = parseLenient(code);
	if (parsed.ok) return partsOf(code, parsed.program, parsed.comments);
	const pieces = cutAtExports(code);
	if (pieces.length < 2) return [broken(code, 0, parsed.fault)];
	return pieces.flatMap(({ start, text }) => {
		const piece = parseLenient(text);
		if (!piece.ok) return [broken(text, start, piece.fault)];
		return partsOf(text, piece.program, piece.comments).map((part) => ({ ...part, offset: part.offset + start }));
	});
}

/** Whether a text is code as it stands, with a step or a part of one in it. */
export function isCode(text: string): boolean {
	const parsed = parseLenient(text);
	return parsed.ok && parsed.program.body.some((node) => exportsOf(node).size > 0);
}

type TopLevel = Program["body"][number];

function parseLenient(code: string) {
	const comments: Comment[] = [];
	const parsed = parseModule(code, comments, (source, options) => LENIENT.parse(source, options));
	return { ...parsed, comments };
}

function broken(text: string, start: number, fault: { offset: number; message: string }): CodePart {
	const condition = /^[ \t]*export\s+(?:const|let|var)\s+condition\b/m.exec(text)?.index ?? 0;
	const head = /^(?:[ \t]*(?:\/\/[^\n]*)?\n)*/.exec(text.slice(0, 4_000))?.[0] ?? "";
	const comments = [...head.matchAll(/\/\/([^\n]*)/g)].map((match) => match[1]!);
	const at = start + fault.offset;
	return { kind: "broken", text, offset: start + condition, comments, fault: { offset: at, message: fault.message } };
}

interface Group {
	readonly nodes: TopLevel[];
	readonly start: number;
	condition?: TopLevel;
	content?: TopLevel;
}

function partsOf(code: string, program: Program, comments: readonly Comment[]): CodePart[] {
	const leads = leadingComments(code, program, comments);
	const groups: Group[] = [];
	let current: Group | undefined;
	const begin = (node: TopLevel): Group => {
		const group: Group = { nodes: [], start: leads.get(node)?.[0]?.start ?? node.start };
		groups.push(group);
		return group;
	};
	for (const [index, node] of program.body.entries()) {
		const names = exportsOf(node);
		const next = program.body[index + 1];
		if (current === undefined) current = begin(node);
		else if (names.has("condition")) {
			const alone = current.condition === undefined && current.content !== undefined;
			// A content before its condition: only where nothing says that something new begins.
			const joins = alone && leads.get(node) === undefined && !(next && exportsOf(next).has("content"));
			if (current.condition !== undefined || (alone && !joins)) current = begin(node);
		} else if (names.has("content") && current.content !== undefined) current = begin(node);
		else if (isLibraryEnd(current.nodes.at(-1)) && names.size > 0) current = begin(node);
		if (current.condition === undefined && names.has("condition") && isLibraryEnd(current.nodes.at(-1)))
			current = begin(node);
		current.nodes.push(node);
		if (names.has("condition")) current.condition = node;
		if (names.has("content")) current.content = node;
	}
	return groups.map((group, index) => {
		const end = groups[index + 1]?.start ?? code.length;
		const anchor = group.condition ?? group.nodes[0]!;
		const texts = (node: TopLevel) => (leads.get(node) ?? []).map((comment) => comment.value);
		const first = group.nodes[0]!;
		return {
			kind: kindOf(group),
			text: code.slice(group.start, end).trim(),
			offset: anchor.start,
			comments: anchor === first ? texts(first) : [...texts(first), ...texts(anchor)],
		};
	});
}

function kindOf({ condition, content, nodes }: Group): CodePart["kind"] {
	if (condition !== undefined) return content === undefined ? "condition" : "step";
	if (content !== undefined) return "content";
	return nodes.some(isLibraryEnd) ? "library" : "other";
}

/** The names among `condition` and `content` that a statement exports. */
function exportsOf(node: TopLevel): ReadonlySet<string> {
	if (node.type !== "ExportNamedDeclaration") return new Set();
	const names: string[] = node.specifiers.map(({ exported }) => nameOf(exported));
	const { declaration } = node;
	if (declaration?.type === "VariableDeclaration")
		for (const { id } of declaration.declarations) names.push(id.type === "Identifier" ? id.name : "");
	else if (declaration) names.push(declaration.id.name);
	return new Set(names.filter((name) => name === "condition" || name === "content"));
}

/** `module.exports = …` or `exports.x = …`. */
function isLibraryEnd(node: TopLevel | undefined): boolean {
	if (node?.type !== "ExpressionStatement" || node.expression.type !== "AssignmentExpression") return false;
	const target = node.expression.left;
	if (target.type !== "MemberExpression") return false;
	const object = target.object.type === "MemberExpression" ? target.object.object : target.object;
	return object.type === "Identifier" && (object.name === "module" || object.name === "exports");
}

/** The comments above each statement; one on the line where the statement before ends belongs to that. */
function leadingComments(code: string, program: Program, comments: readonly Comment[]): Map<TopLevel, Comment[]> {
	const leads = new Map<TopLevel, Comment[]>();
	let at = 0;
	let before = 0;
	for (const node of program.body) {
		const own: Comment[] = [];
		for (; at < comments.length && comments[at]!.start < node.end; at++) {
			const comment = comments[at]!;
			const trails = before > 0 && !/[\n\r]/.test(code.slice(before, comment.start));
			if (comment.start >= before && comment.end <= node.start && !trails) own.push(comment);
		}
		if (own.length > 0) leads.set(node, own);
		before = node.end;
	}
	return leads;
}

/** Pieces of a text, each beginning at a condition with the comments above it. */
function cutAtExports(code: string): { start: number; text: string }[] {
	const starts: number[] = [];
	let lead: number | undefined;
	let offset = 0;
	for (const line of code.split("\n")) {
		if (/^export\s+(const|let|var)\s+condition\b/.test(line)) starts.push(lead ?? offset);
		lead = /^(\/\/|\s*$)/.test(line) ? (lead ?? offset) : undefined;
		offset += line.length + 1;
	}
	if (starts.length > 0 && code.slice(0, starts[0]).trim() === "") starts[0] = 0;
	else if (starts.length > 0) starts.unshift(0);
	return starts.map((start, index) => ({ start, text: code.slice(start, starts[index + 1]) }));
}

/** The line of an offset, from 1. */
export const lineAt = (code: string, offset: number): number => placeAt(code, offset).line;
