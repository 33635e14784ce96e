import { type ArrayExpression, type Comment, type ObjectExpression, type Property, parse } from "acorn";
import { collectBindings, compileCondition, isOperatorKey, keyPath } from "../../condition/index.ts";
import type { Problem } from "../../contract/index.ts";
import {
	type AnyNode,
	childNodes,
	codeStyle,
	findExport,
	parseSource,
	type Refusal,
	refuse,
	staticKey,
} from "../source/index.ts";
import { readRows } from "./read-rows.ts";
import type { Parents, ReadContext, RowNode } from "./row-node.ts";
import type { RowStyle } from "./row-text.ts";

/** A step's condition as it stands in a source. */
export interface ReadCondition {
	readonly ok: true;
	readonly source: string;
	readonly object: ObjectExpression;
	readonly rows: readonly RowNode[];
	readonly parents: Parents;
	readonly comments: readonly Comment[];
	readonly style: RowStyle;
	readonly context: ReadContext;
	/** What is wrong with it. */
	readonly problems: readonly Problem[];
}

/** Reads the condition of a step's source. Never throws: where there is none that a form can show, it says why. */
export function readCondition(source: string): ReadCondition | Refusal {
	const parsed = parseSource(source);
	if (!parsed.ok) return parsed;
	const node = findExport(parsed.program, "condition");
	if (node === undefined)
		return refuse('The step has no condition to show. Add "export const condition = {};" to its code.');
	if (node.type !== "ObjectExpression")
		return refuse("The condition is computed, so it has no form. Change it in the code, or write it as { … }.");
	const context: ReadContext = { source, bindings: collectBindings(parsed.program) };
	const problems = problemsOf(source);
	const rows = readRows(node, { path: [], unit: node, isTop: true }, context);
	return {
		ok: true,
		source,
		object: node,
		rows: withProblems(rows, offsetsOf(source, problems)),
		parents: parentsIn(node),
		comments: parsed.comments.filter(({ start, end }) => start > node.start && end < node.end),
		style: { ...codeStyle(source, parsed.program), dotted: prefersDots(node) },
		context,
		problems,
	};
}

/** Whether paths are written as `"a.b"` more often than as objects in objects. */
function prefersDots(root: ObjectExpression): boolean {
	let [dotted, nested] = [0, 0];
	const pending: AnyNode[] = [root as unknown as AnyNode];
	for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
		if (node.type === "Property") {
			const key = staticKey(node as unknown as Property);
			if (key !== undefined && !isOperatorKey(key)) {
				if (keyPath(key).length > 1) dotted++;
				else if (holdsFields(node as unknown as Property)) nested++;
			}
		}
		pending.push(...childNodes(node));
	}
	return dotted > nested;
}

const holdsFields = ({ value }: Property): boolean =>
	value.type === "ObjectExpression" &&
	value.properties.some((property) => property.type === "Property" && !isOperatorKey(staticKey(property) ?? "$"));

/** The compiler reads a tree without parentheses. */
function problemsOf(source: string): readonly Problem[] {
	const program = parse(source, { ecmaVersion: "latest", sourceType: "module", locations: true });
	const node = findExport(program, "condition");
	if (node === undefined || node.type === "FunctionDeclaration") return [];
	return compileCondition({ node, program, source, file: "" }).problems;
}

function offsetsOf(source: string, problems: readonly Problem[]): { offset: number; message: string }[] {
	if (problems.length === 0) return [];
	const starts = [0, ...source.matchAll(/\r\n|[\n\r\u2028\u2029]/g).map((match) => match.index + match[0].length)];
	return problems.flatMap(({ line, column, message }) =>
		line === undefined || column === undefined ? [] : [{ offset: (starts[line - 1] ?? 0) + column - 1, message }],
	);
}

/** Rows with a problem can only be shown as code. A problem inside a group is that of its row, where it is within one. */
function withProblems(
	rows: readonly RowNode[],
	problems: readonly { offset: number; message: string }[],
): readonly RowNode[] {
	if (problems.length === 0) return rows;
	return rows.map((row) => {
		const own = problems.filter(({ offset }) => offset >= row.unit.start && offset < row.unit.end);
		if (own.length === 0 || row.kind === "code") return row;
		const isInside = ({ offset }: { offset: number }) =>
			row.rows?.some(({ unit }) => unit !== row.unit && offset >= unit.start && offset < unit.end);
		const outside = own.find((problem) => !isInside(problem));
		if (outside === undefined) return { ...row, rows: withProblems(row.rows ?? [], own) };
		const { path, unit, code } = row;
		return { kind: "code", path, unit, code, reason: outside.message };
	});
}

function parentsIn(root: ObjectExpression): Parents {
	const parents = new Map<unknown, ObjectExpression | ArrayExpression | Property>();
	const pending: AnyNode[] = [root as unknown as AnyNode];
	for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
		for (const child of childNodes(node)) {
			parents.set(child, node as unknown as ObjectExpression);
			pending.push(child);
		}
	}
	return parents;
}
