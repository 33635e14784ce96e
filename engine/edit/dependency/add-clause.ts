import type { AnyNode, Expression, ObjectExpression, Property } from "acorn";
import type { TextEdit } from "../../contract/index.ts";
import type { EditedStep } from "../edited.ts";
import { propertyKey, textOf } from "../key-text.ts";

/**
 * Adds a clause to a step's condition, in the author's way: into the object of the same topic, or under a dotted key where
 * the author writes those. Undefined where the condition has no place for it.
 */
export function addClause(
	{ file, source, condition }: EditedStep,
	path: readonly string[],
	value: string,
): TextEdit[] | undefined {
	const root = condition && objectOf(condition);
	return root && addTo(root, path, value, { file, source });
}

type Text = Pick<EditedStep, "file" | "source">;

function addTo(node: ObjectExpression, path: readonly string[], value: string, text: Text): TextEdit[] | undefined {
	const [key, ...rest] = path as [string, ...string[]];
	const own = node.properties.flatMap((property) =>
		property.type === "Property" && keyOf(property) === key ? [property.value as Expression] : [],
	);
	if (own.length > 1 || (own.length === 1 && rest.length === 0)) return undefined;
	const [inner] = own;
	if (inner !== undefined) {
		const object = objectOf(inner);
		if (object) return hasOperators(object) ? undefined : addTo(object, rest, value, text);
		// `order: Object` says that there is one; its fields are asked for beside it.
		if (inner.type !== "Identifier" || inner.name !== "Object") return undefined;
		return insert(node, `${dotted(path)}: ${value}`, text);
	}
	const isDotted =
		rest.length > 0 &&
		node.properties.some((property) => property.type === "Property" && keyOf(property)?.startsWith(`${key}.`));
	return insert(node, isDotted ? `${dotted(path)}: ${value}` : nested(path, value), text);
}

const dotted = (path: readonly string[]): string =>
	path.length === 1 ? propertyKey(path[0] as string) : JSON.stringify(path.join("."));

function nested([key, ...rest]: readonly string[], value: string): string {
	return `${propertyKey(key as string)}: ${rest.length === 0 ? value : `{ ${nested(rest, value)} }`}`;
}

const keyOf = ({ key, computed }: Property): string | undefined =>
	!computed && key.type === "Identifier" ? key.name : textOf(key as AnyNode);

/** An object of operators is about the value itself. */
const hasOperators = (node: ObjectExpression): boolean =>
	node.properties.some((property) => property.type === "Property" && keyOf(property)?.startsWith("$"));

function objectOf(node: Expression): ObjectExpression | undefined {
	if (node.type === "ParenthesizedExpression") return objectOf(node.expression);
	return node.type === "ObjectExpression" ? node : undefined;
}

/** Adds a property as the last one, laid out as the others are. */
function insert(node: ObjectExpression, property: string, { file, source }: Text): TextEdit[] {
	const last = node.properties.at(-1);
	const close = node.end - 1;
	if (last === undefined) return [{ file, start: node.start, end: node.end, text: `{ ${property} }` }];
	const hasComma = withoutComments(source.slice(last.end, close)).includes(",");
	const lineEnd = endOfLine(source, last.end);
	if (lineEnd >= close) return [{ file, start: last.end, end: last.end, text: `, ${property}` }];
	const line = `\n${indentOf(source, last.start)}${property}`;
	if (hasComma) return [{ file, start: lineEnd, end: lineEnd, text: `${line},` }];
	if (lineEnd === last.end) return [{ file, start: last.end, end: last.end, text: `,${line}` }];
	return [
		{ file, start: last.end, end: last.end, text: "," },
		{ file, start: lineEnd, end: lineEnd, text: line },
	];
}

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, "");

/** The end of a line's text, before what ends it. */
function endOfLine(source: string, at: number): number {
	const end = source.indexOf("\n", at);
	if (end === -1) return source.length;
	return source[end - 1] === "\r" ? end - 1 : end;
}

const lineStart = (source: string, at: number): number => source.lastIndexOf("\n", at - 1) + 1;

const indentOf = (source: string, at: number): string =>
	/^[ \t]*/.exec(source.slice(lineStart(source, at), at))?.[0] ?? "";
