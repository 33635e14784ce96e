import { type Comment, type Node, type Program, parse } from "acorn";
import { type Problem, placeAt } from "../contract/index.ts";

/** Deeper trees than this no person writes, and readers of trees may recurse. */
const MAX_TREE_DEPTH = 2_000;

export interface SyntaxFault {
	readonly offset: number;
	/** Without a capital and a full stop. */
	readonly message: string;
}

export type Parsed =
	| { readonly ok: true; readonly program: Program }
	| { readonly ok: false; readonly fault: SyntaxFault };

type Parser = (source: string, options: Parameters<typeof parse>[1]) => Program;

/** Parses a module. Never throws: what is wrong with the text is returned. */
export function parseModule(source: string, comments?: Comment[], parser: Parser = parse): Parsed {
	try {
		const program = parser(source, {
			ecmaVersion: "latest",
			sourceType: "module",
			locations: true,
			allowReturnOutsideFunction: false,
			...(comments === undefined ? {} : { onComment: comments }),
		});
		const deep = tooDeep(program);
		if (deep !== undefined) return { ok: false, fault: { offset: deep.start, message: "this is nested too deeply" } };
		return { ok: true, program };
	} catch (error) {
		if (error instanceof SyntaxError) {
			const { pos, message } = error as SyntaxError & { pos?: number };
			const words = message.replace(/\s*\(\d+:\d+\)$/, "");
			return { ok: false, fault: { offset: pos ?? 0, message: words.charAt(0).toLowerCase() + words.slice(1) } };
		}
		// The parser recurses; only a stack that ran out ends up here.
		if (error instanceof RangeError) return { ok: false, fault: { offset: 0, message: "this is nested too deeply" } };
		throw error;
	}
}

/** A problem at a place of a source. */
export function problemAt(
	source: string,
	file: string,
	offset: number,
	problem: { code: string; message: string; severity?: Problem["severity"]; step?: string },
): Problem {
	const { step, ...rest } = problem;
	const where = { file, ...placeAt(source, offset) };
	return { severity: "error", ...rest, ...where, ...(step === undefined ? {} : { step }) };
}

export type AnyNode = Node & Record<string, unknown>;

/** A node's children in no particular order. */
export function childNodes(node: AnyNode): AnyNode[] {
	const children: AnyNode[] = [];
	for (const key in node) {
		const value = node[key];
		if (Array.isArray(value)) {
			for (const item of value) if (isNode(item)) children.push(item);
		} else if (isNode(value)) children.push(value);
	}
	return children;
}

function isNode(value: unknown): value is AnyNode {
	return typeof value === "object" && value !== null && typeof (value as AnyNode).type === "string" && "start" in value;
}

function tooDeep(program: Program): AnyNode | undefined {
	let level: AnyNode[] = [program as unknown as AnyNode];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > MAX_TREE_DEPTH) return level[0];
		level = level.flatMap(childNodes);
	}
	return undefined;
}
