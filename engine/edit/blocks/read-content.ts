import type { BlockStatement, Node, Statement } from "acorn";
import {
	type AnyNode,
	type CodeStyle,
	childNodes,
	codeStyle,
	findExport,
	parseSource,
	type Refusal,
	refuse,
} from "../source/index.ts";
import type { BlockList, BlockNode, StatementContext } from "./block-node.ts";
import { commentsAbove } from "./comments-above.ts";
import { codeReading, readStatement } from "./read-statement.ts";

/** A step's content as blocks, with the nodes. */
export interface ReadContent {
	readonly ok: true;
	readonly source: string;
	readonly list: BlockList;
	/** The function: where it begins, and whether it may wait. */
	readonly start: number;
	readonly isAsync: boolean;
	readonly style: CodeStyle;
}

/** Blocks in blocks deeper than this are shown as code. */
const MAX_NESTING = 30;

/** Reads the content of a step's source. Never throws: where it has no blocks, it says why. */
export function readContent(source: string): ReadContent | Refusal {
	const parsed = parseSource(source);
	if (!parsed.ok) return parsed;
	const { program, comments } = parsed;
	const node = findExport(program, "content");
	if (node === undefined)
		return refuse('The step has no content to show. Add "export const content = async () => {};" to its code.');
	const isFunction =
		node.type === "ArrowFunctionExpression" ||
		node.type === "FunctionExpression" ||
		node.type === "FunctionDeclaration";
	if (!isFunction || node.generator)
		return refuse("The content is not a plain function, so it has no blocks. Write it as async () => { … }.");
	if (node.body.type !== "BlockStatement")
		return refuse("The content is one expression without braces. Write it as async () => { … } to see its blocks.");
	const declared = declaredNames(program as unknown as AnyNode);
	const context: StatementContext = {
		source,
		roots: new Set(declared.has("data") ? [] : ["data"]),
		isFree: (name) => !declared.has(name),
		declares: (inner, name) => declaredNames(inner as AnyNode).has(name),
	};

	function readList(id: string, list: BlockStatement | Statement, own: StatementContext, depth: number): BlockList {
		const prefix = id === "" ? "" : `${id}.`;
		const statements = statementsOf(list);
		const blocks = statements.map((statement, index): BlockNode => {
			const name = `${prefix}${index + 1}`;
			const reading = depth > MAX_NESTING ? codeReading(statement, source) : readStatement(statement, own);
			const lists = (reading.lists ?? []).map(([key, inner, item]) => {
				const roots = item === undefined ? own.roots : new Set([...own.roots, item]);
				return readList(`${name}.${key}`, inner, { ...own, roots }, depth + 1);
			});
			const above = commentsAbove(source, comments, statement.start);
			return { id: name, statement, body: reading.body, parts: reading.parts, lists, ...above };
		});
		return { id, node: list, blocks };
	}
	return {
		ok: true,
		source,
		list: readList("", node.body, context, 0),
		start: node.start,
		isAsync: node.async,
		style: codeStyle(source, program),
	};
}

/** Without those that are only a semicolon. */
const statementsOf = (list: BlockStatement | Statement): readonly Statement[] =>
	(list.type === "BlockStatement" ? list.body : [list]).filter(({ type }) => type !== "EmptyStatement");

/** All names that are declared in a tree, at whatever depth. */
function declaredNames(root: AnyNode): ReadonlySet<string> {
	const names = new Set<string>();
	const pending: (readonly [AnyNode, boolean])[] = [[root, false]];
	for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
		const [node, isPattern] = next;
		if (isPattern && node.type === "Identifier") names.add(node.name as string);
		const patterns = new Set<unknown>([
			node.id,
			node.param,
			...((node.params as Node[] | undefined) ?? []),
			node.local,
		]);
		// A pattern's parts are patterns; taking its defaults for names errs on the safe side.
		for (const child of childNodes(node)) pending.push([child, isPattern || patterns.has(child)]);
	}
	return names;
}
