import { type Comment, type Node, type Program, parse } from "acorn";

/** Longer than any step that a person wrote; what is longer is not looked at. */
const MAX_LENGTH = 4_000_000;
/** Readers of trees recurse; deeper ones no person writes. */
const MAX_DEPTH = 600;

export interface ParsedSource {
	readonly ok: true;
	readonly program: Program;
	readonly comments: readonly Comment[];
}

export interface Refusal {
	readonly ok: false;
	/** A sentence. */
	readonly reason: string;
}

export const refuse = (reason: string): Refusal => ({ ok: false, reason });

/** Any node of a syntax tree, to be walked. */
export type AnyNode = Node & Record<string, unknown>;

/** Parses a step's source with its parentheses kept. Never throws: a text that cannot be read gives a reason. */
export function parseSource(source: string): ParsedSource | Refusal {
	if (source.length > MAX_LENGTH) return refuse("The file is too long to be shown as a form. Edit it as code.");
	const comments: Comment[] = [];
	try {
		const program = parse(source, {
			ecmaVersion: "latest",
			sourceType: "module",
			locations: true,
			preserveParens: true,
			onComment: comments,
		});
		if (isTooDeep(program)) return refuse("The code is nested too deeply to be shown as a form. Edit it as code.");
		return { ok: true, program, comments };
	} catch (error) {
		// The parser recurses, and says so when the stack ran out.
		const isFull = error instanceof RangeError || (error instanceof SyntaxError && /stack space/.test(error.message));
		if (isFull) return refuse("The code is nested too deeply to be shown as a form. Edit it as code.");
		if (error instanceof SyntaxError) {
			const { loc } = error as SyntaxError & { loc?: { line: number } };
			return refuse(
				`The code cannot be read${loc ? `: line ${loc.line} is not valid JavaScript` : ""}. Correct it there first.`,
			);
		}
		throw error;
	}
}

/** A node's children in the order of their places. */
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

function isTooDeep(program: Program): boolean {
	let level: AnyNode[] = [program as unknown as AnyNode];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > MAX_DEPTH) return true;
		level = level.flatMap(childNodes);
	}
	return false;
}
