import type { AnyNode, Program } from "acorn";

/** A file's code, ready to be looked through. */
export interface Code {
	readonly source: string;
	readonly program: Program;
	/** All nodes of a type, in the order of their places. */
	of<T extends AnyNode["type"]>(type: T): readonly Extract<AnyNode, { type: T }>[];
	parent(node: AnyNode): AnyNode | undefined;
	/** Names that the file gives to something of its own: they hide what the sandbox offers. */
	readonly bound: ReadonlySet<string>;
	/** The offset of a line and a column, both from 1. */
	offset(line: number, column: number): number;
}

/** Reads a parsed file once. */
export function createCode(source: string, program: Program): Code {
	const byType = new Map<string, AnyNode[]>();
	const parents = new Map<AnyNode, AnyNode>();
	const bound = new Set<string>();
	const pending: AnyNode[] = [program];
	for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
		const same = byType.get(node.type);
		if (same) same.push(node);
		else byType.set(node.type, [node]);
		for (const child of children(node).reverse()) {
			parents.set(child, node);
			pending.push(child);
		}
	}
	for (const node of byType.get("Identifier") ?? [])
		if (node.type === "Identifier" && binds(node, parents)) bound.add(node.name);
	let starts: number[] | undefined;
	return {
		source,
		program,
		of: <T extends AnyNode["type"]>(type: T) => (byType.get(type) ?? []) as Extract<AnyNode, { type: T }>[],
		parent: (node) => parents.get(node),
		bound,
		offset(line, column) {
			starts ??= lineStarts(source);
			return Math.min((starts[line - 1] ?? source.length) + column - 1, source.length);
		},
	};
}

/** A node's children, in the order of their places. */
export function children(node: AnyNode): AnyNode[] {
	const found: AnyNode[] = [];
	for (const value of Object.values(node)) {
		if (Array.isArray(value)) found.push(...value.filter(isNode));
		else if (isNode(value)) found.push(value);
	}
	return found.sort((a, b) => a.start - b.start);
}

/** A node and all that is inside it, in no particular order; not what `skip` leaves out. */
export function within(node: AnyNode, skip: (node: AnyNode) => boolean = () => false): AnyNode[] {
	const found: AnyNode[] = [];
	const pending = [node];
	for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
		found.push(next);
		for (const child of children(next)) if (!skip(child)) pending.push(child);
	}
	return found;
}

function isNode(value: unknown): value is AnyNode {
	return typeof value === "object" && value !== null && typeof (value as AnyNode).type === "string" && "start" in value;
}

/** Whether an identifier gives a name rather than uses it: in a declaration, or among the parameters. */
function binds(node: AnyNode, parents: ReadonlyMap<AnyNode, AnyNode>): boolean {
	for (let at = node, over = parents.get(at); over !== undefined; at = over, over = parents.get(over)) {
		switch (over.type) {
			case "VariableDeclarator":
				return over.id === at;
			case "FunctionDeclaration":
			case "FunctionExpression":
			case "ArrowFunctionExpression":
				return at !== over.body;
			case "ClassDeclaration":
				return over.id === at;
			case "CatchClause":
				return over.param === at;
			case "Property":
				if (over.value !== at) return false;
				break;
			case "AssignmentPattern":
				if (over.left !== at) return false;
				break;
			case "ObjectPattern":
			case "ArrayPattern":
			case "RestElement":
				break;
			default:
				return false;
		}
	}
	return false;
}

function lineStarts(source: string): number[] {
	const starts = [0];
	for (const match of source.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) starts.push(match.index + match[0].length);
	return starts;
}
