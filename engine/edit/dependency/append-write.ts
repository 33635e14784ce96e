import type { AnyNode, ArrowFunctionExpression, BlockStatement, FunctionDeclaration, FunctionExpression } from "acorn";
import type { TextEdit } from "../../contract/index.ts";
import type { EditedStep } from "../edited.ts";
import { isIdentifier } from "../key-text.ts";
import { codeStyle, findExport, jsonCode } from "../source/index.ts";

type Content = ArrowFunctionExpression | FunctionExpression | FunctionDeclaration;

export interface AppendedWrite {
	readonly edits: readonly TextEdit[];
	/** The statement, as it is written. */
	readonly statement: string;
	/** Some ways through the content end before the write. */
	readonly canMiss: boolean;
}

/** Why nothing can be written at the end of a step's content. */
export interface NoEnd {
	readonly why: string;
}

/** Adds `data.… = value` as the last thing that a step's content does, after all that it awaits. */
export function appendWrite(
	step: EditedStep,
	path: readonly string[],
	literal: string | number | boolean,
): AppendedWrite | NoEnd {
	const value = step.program ? jsonCode(literal, codeStyle(step.source, step.program)) : JSON.stringify(literal);
	const { file, source, name } = step;
	const content = contentOf(step);
	if (content === undefined) return { why: `The content of ${name} is not written as a function there.` };
	if (content.generator) return { why: `The content of ${name} is a generator, which never runs to its end.` };
	const newline = source.includes("\r\n") ? "\r\n" : "\n";
	if (content.body.type !== "BlockStatement") {
		const statement = `${chain("data", path)} = ${value};`;
		const start = bodyStart(source, content, content.body);
		const before = source.slice(start, content.end);
		const await_ = content.async && content.body.type !== "AwaitExpression" ? "await " : "";
		return {
			edits: [
				{
					file,
					start,
					end: content.end,
					text: `{${newline}\t${await_}${before};${newline}\t${statement}${newline}}`,
				},
			],
			statement,
			canMiss: false,
		};
	}
	return appendToBlock(step, content.body, path, value, newline);
}

function appendToBlock(
	{ file, source, name }: EditedStep,
	block: BlockStatement,
	path: readonly string[],
	value: string,
	newline: string,
): AppendedWrite | NoEnd {
	const last = block.body.at(-1);
	if (last?.type === "ThrowStatement") return { why: `${name} always fails at its end, so nothing runs after it.` };
	const hasSemicolons = last === undefined || source[last.end - 1] === ";" || source[last.end - 1] === "}";
	const statement = `${chain(baseOf(block, path[0] as string) ?? "data", path)} = ${value}${hasSemicolons ? ";" : ""}`;
	const canMiss = block.body.some((node) => node !== last && returnsEarly(node as AnyNode));
	if (last === undefined)
		return {
			edits: [{ file, start: block.start, end: block.end, text: `{${newline}\t${statement}${newline}}` }],
			statement,
			canMiss,
		};
	const indent = /^[ \t]*/.exec(source.slice(source.lastIndexOf("\n", last.start - 1) + 1, last.start))?.[0] ?? "\t";
	const isOwnLine = source.slice(source.lastIndexOf("\n", last.start - 1) + 1, last.start).trim() === "";
	const gap = isOwnLine ? newline + indent : " ";
	if (last.type === "ReturnStatement")
		return {
			edits: [{ file, start: last.start, end: last.start, text: `${statement}${gap}` }],
			statement,
			canMiss,
		};
	const end = isOwnLine ? endOfComment(source, last.end, block.end - 1) : last.end;
	const separator = hasSemicolons || gap !== " " ? "" : ";";
	return {
		edits: [{ file, start: end, end, text: `${separator}${gap}${statement}` }],
		statement,
		canMiss: canMiss || returnsEarly(last as AnyNode),
	};
}

/** Behind a comment in the same line. */
function endOfComment(source: string, at: number, close: number): number {
	const rest = /^[ \t]*\/\/[^\n\r]*/.exec(source.slice(at, close));
	return at + (rest?.[0].length ?? 0);
}

const chain = (base: string, path: readonly string[]): string => {
	const keys = base === "data" ? path : path.slice(1);
	return base + keys.map((key) => (isIdentifier(key) ? `.${key}` : `[${JSON.stringify(key)}]`)).join("");
};

/** The constant that holds a topic of the data, where the content begins with one: `const { order } = data`. */
function baseOf(block: BlockStatement, topic: string): string | undefined {
	for (const node of block.body) {
		if (node.type !== "VariableDeclaration" || node.kind !== "const") continue;
		for (const { id, init } of node.declarations) {
			if (id.type === "ObjectPattern" && init?.type === "Identifier" && init.name === "data")
				for (const property of id.properties)
					if (
						property.type === "Property" &&
						!property.computed &&
						property.key.type === "Identifier" &&
						property.key.name === topic &&
						property.value.type === "Identifier"
					)
						return property.value.name;
			if (
				id.type === "Identifier" &&
				init?.type === "MemberExpression" &&
				init.object.type === "Identifier" &&
				init.object.name === "data" &&
				!init.computed &&
				init.property.type === "Identifier" &&
				init.property.name === topic
			)
				return id.name;
		}
	}
	return undefined;
}

/** The line in which a step ends the task whichever way it goes; undefined where it does not. */
export function endingLine(step: EditedStep): number | undefined {
	const body = contentOf(step)?.body as AnyNode | undefined;
	const statements = body?.type === "BlockStatement" ? body.body : [];
	const end = statements.find((node) => isEnd(node as AnyNode));
	return end === undefined ? undefined : (end.loc?.start.line ?? 1);
}

/** A statement that ends the task on every way (rule T3). */
const isEnd = (node: AnyNode): boolean => {
	const call = node.type === "ExpressionStatement" ? (node.expression as AnyNode) : undefined;
	return (
		call?.type === "CallExpression" &&
		call.callee.type === "MemberExpression" &&
		call.callee.object.type === "Identifier" &&
		call.callee.object.name === "task" &&
		call.callee.property.type === "Identifier" &&
		(call.callee.property.name === "complete" || call.callee.property.name === "ignore")
	);
};

/** Whether a statement can leave the function; functions inside it are their own. */
function returnsEarly(node: AnyNode): boolean {
	if (node.type === "ReturnStatement") return true;
	if (/Function|Class/.test(node.type)) return false;
	return Object.values(node).some((value: unknown) =>
		(Array.isArray(value) ? value : [value]).some(
			(item: unknown) =>
				typeof item === "object" && item !== null && "type" in item && "start" in item && returnsEarly(item as AnyNode),
		),
	);
}

function contentOf({ program }: EditedStep): Content | undefined {
	const content = program && findExport(program, "content");
	return content?.type === "FunctionDeclaration" ||
		content?.type === "ArrowFunctionExpression" ||
		content?.type === "FunctionExpression"
		? content
		: undefined;
}

/** With the parentheses around it: an object literal has some. */
function bodyStart(source: string, content: Content, body: AnyNode): number {
	const arrow = source.lastIndexOf("=>", body.start);
	return arrow < content.start ? body.start : arrow + 2 + (/^\s*/.exec(source.slice(arrow + 2))?.[0].length ?? 0);
}
