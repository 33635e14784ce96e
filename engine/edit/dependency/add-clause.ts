import type { AnyNode, Expression, ObjectExpression, Property } from "acorn";
import type { TextEdit } from "../../contract/index.ts";
import type { EditedStep } from "../edited.ts";
import { textOf } from "../key-text.ts";
import { type CodeStyle, codeStyle, createDraft, insertItem, itemsCode, jsonCode, keyCode } from "../source/index.ts";

/**
 * Adds a clause to a step's condition, in the author's way: into the object of the same topic, or under a dotted key where
 * the author writes those. Undefined where the condition has no place for it.
 */
export function addClause(
	{ file, source, program, condition }: EditedStep,
	path: readonly string[],
	value: string | number | boolean,
): readonly TextEdit[] | undefined {
	const root = condition && objectOf(condition);
	if (root === undefined || program === undefined) return undefined;
	const style = codeStyle(source, program);
	return addTo(root, path, jsonCode(value, style), { file, source, style });
}

type Text = Pick<EditedStep, "file" | "source"> & { readonly style: CodeStyle };

function addTo(
	node: ObjectExpression,
	path: readonly string[],
	value: string,
	text: Text,
): readonly TextEdit[] | undefined {
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
		return insert(node, `${dotted(path, text)}: ${value}`, text);
	}
	const isDotted =
		rest.length > 0 &&
		node.properties.some((property) => property.type === "Property" && keyOf(property)?.startsWith(`${key}.`));
	return insert(node, isDotted ? `${dotted(path, text)}: ${value}` : nested(path, value, text), text);
}

const dotted = (path: readonly string[], { style }: Text): string => keyCode(path.join("."), style);

function nested([key, ...rest]: readonly string[], value: string, text: Text): string {
	const inner = rest.length === 0 ? value : itemsCode("{}", [nested(rest, value, text)], text.style);
	return `${keyCode(key as string, text.style)}: ${inner}`;
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
function insert(node: ObjectExpression, property: string, { file, source, style }: Text): readonly TextEdit[] {
	const draft = createDraft(source);
	insertItem(draft, { start: node.start, end: node.end, items: node.properties }, property, style);
	return draft.edits(file);
}
