import { type Expression, parseExpressionAt } from "acorn";

/**
 * The one expression that a text is; undefined where it is none, is more, or has a comment behind it.
 * @param isInAsync whether it may wait
 */
export function readExpression(text: string, isInAsync = false): Expression | undefined {
	if (text.length > 100_000 || text.includes("\u0000")) return undefined;
	try {
		const node = parseExpressionAt(text, 0, {
			ecmaVersion: "latest",
			sourceType: "module",
			preserveParens: true,
			allowAwaitOutsideFunction: isInAsync,
		});
		return node.type !== "SequenceExpression" && text.slice(node.end).trim() === "" ? node : undefined;
	} catch (error) {
		if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
		throw error;
	}
}
