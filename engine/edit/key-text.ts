/** How a key is written where it is renamed: the author's way, as far as the new name allows. */
import type { AnyNode, Literal } from "acorn";

const IDENTIFIER = /^[\p{ID_Start}_$][\p{ID_Continue}$\u200c\u200d]*$/u;

export const isIdentifier = (key: string): boolean => IDENTIFIER.test(key);

/** A text literal with the quotes of another. */
export function quoted(text: string, like: string): string {
	const quote = like.startsWith("'") ? "'" : like.startsWith("`") ? "`" : '"';
	const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll(quote, `\\${quote}`);
	return quote + (quote === "`" ? inner.replaceAll("${", "\\${") : inner) + quote;
}

/** A key as an object's property writes it. */
export const propertyKey = (key: string): string => (isIdentifier(key) ? key : JSON.stringify(key));

/** The text of a literal that is one text, whichever quotes it has. */
export function textOf(node: AnyNode): string | undefined {
	if (node.type === "Literal") return typeof (node as Literal).value === "string" ? (node.value as string) : undefined;
	const [only, ...others] = node.type === "TemplateLiteral" ? node.quasis : [];
	return others.length === 0 ? (only?.value.cooked ?? undefined) : undefined;
}
