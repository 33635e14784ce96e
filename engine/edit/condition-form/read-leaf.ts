import type { Expression } from "acorn";
import type { ConditionValue, FieldType, Json } from "../../contract/index.ts";
import { jsonOf } from "../source/index.ts";
import type { ReadContext } from "./row-node.ts";
import { typeOfIdentifier } from "./words.ts";

/** What a text or a regular expression matches by. Flags beside it win over its own. */
export function patternOf(node: Expression, flags?: string): ConditionValue | undefined {
	if (node.type === "Literal" && node.regex)
		return { kind: "pattern", pattern: withoutLiteralEscapes(node.regex.pattern), flags: flags ?? node.regex.flags };
	const text = jsonOf(node);
	return typeof text === "string" ? { kind: "pattern", pattern: text, flags: flags ?? "" } : undefined;
}

export const isUndefined = (node: Expression, { bindings }: ReadContext): boolean =>
	node.type === "Identifier" && node.name === "undefined" && !bindings.has("undefined");

export const typeIdentifier = (node: Expression, { bindings }: ReadContext): FieldType | undefined =>
	node.type === "Identifier" && !bindings.has(node.name) ? typeOfIdentifier(node.name) : undefined;

/** A slash has to be escaped in a literal only. */
const withoutLiteralEscapes = (pattern: string): string =>
	pattern.replace(/\\([\s\S])/g, (pair, character) => (character === "/" ? "/" : pair));

/** A list of texts, numbers, yes or no, and null; undefined for any other. Objects in a list are patterns for its items. */
export function scalarsOf(node: Expression): Json[] | undefined {
	const json = jsonOf(node);
	return Array.isArray(json) && json.every((item) => typeof item !== "object" || item === null) ? json : undefined;
}
