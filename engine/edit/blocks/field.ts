import type { Expression, Pattern, Super } from "acorn";
import type { BlockField } from "../../contract/index.ts";
import { type CodeStyle, textCode, throughParens } from "../source/index.ts";

const NAME = /^[A-Za-z_$][\w$]*$/;

/** The field that an expression is, from one of the names; undefined where it is anything else. */
export function readField(given: Expression | Pattern | Super, roots: ReadonlySet<string>): BlockField | undefined {
	const path: (string | number)[] = [];
	let node = given as Expression;
	for (;;) {
		node = throughParens(node);
		if (node.type === "ChainExpression") node = node.expression;
		else if (node.type === "Identifier")
			return roots.has(node.name) && (path.length > 0 || node.name !== "data")
				? { of: node.name, path: path.reverse() }
				: undefined;
		else if (node.type === "MemberExpression") {
			const { property } = node;
			if (!node.computed && property.type === "Identifier") path.push(property.name);
			else if (node.computed && property.type === "Literal" && isKey(property.value)) path.push(property.value);
			else return undefined;
			node = node.object as Expression;
		} else return undefined;
	}
}

const isKey = (value: unknown): value is string | number =>
	typeof value === "string" || (typeof value === "number" && Number.isInteger(value) && value >= 0);

/**
 * A field as code.
 * @param isCareful whether what is missing on the way makes it missing, instead of an error
 */
export function fieldCode({ of, path }: BlockField, style: Pick<CodeStyle, "quote">, isCareful = false): string {
	return path.reduce((code: string, segment, i) => {
		const safe = isCareful && i > 0 ? "?." : "";
		if (typeof segment === "string" && NAME.test(segment)) return `${code}${safe || "."}${segment}`;
		return `${code}${safe}[${typeof segment === "number" ? segment : textCode(segment, style)}]`;
	}, of);
}

export const isName = (text: string): boolean => NAME.test(text);
