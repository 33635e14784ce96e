import type { Program } from "acorn";
import { type AnyNode, childNodes } from "./parse-source.ts";

/** How an author writes. */
export interface CodeStyle {
	readonly quote: '"' | "'";
	/** One level of indentation. */
	readonly unit: string;
	readonly eol: "\n" | "\r\n";
	readonly semicolons: boolean;
	/** `{ a: 1 }` rather than `{a: 1}`. */
	readonly spaced: boolean;
	/** A comma after the last of several lines. */
	readonly trailingComma: boolean;
}

/** What most of a source does; where it shows nothing, tabs, double quotes, semicolons, spaces and trailing commas. */
export function codeStyle(source: string, program: Program): CodeStyle {
	let [double, single, semicolons, bare, spaced, tight, commas, plain] = [0, 0, 0, 0, 0, 0, 0, 0];
	const pending: AnyNode[] = [program as unknown as AnyNode];
	for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
		const { start, end } = node;
		switch (node.type) {
			case "Literal":
				if (source[start] === '"') double++;
				if (source[start] === "'") single++;
				break;
			case "ExpressionStatement":
			case "ReturnStatement":
			case "VariableDeclaration":
				if (source[end - 1] === ";") semicolons++;
				else if (source[end] !== " ") bare++;
				break;
			case "ObjectExpression": {
				const properties = node.properties as AnyNode[];
				const [first] = properties;
				const last = properties.at(-1);
				if (!first || !last) break;
				if (source.slice(start, first.start).includes("\n")) {
					if (source.slice(last.end, end).trimStart().startsWith(",")) commas++;
					else plain++;
				} else if (source[start + 1] === " ") spaced++;
				else tight++;
			}
		}
		pending.push(...childNodes(node));
	}
	return {
		quote: single > double ? "'" : '"',
		unit: indentUnit(source),
		eol: source.includes("\r\n") ? "\r\n" : "\n",
		semicolons: semicolons >= bare,
		spaced: spaced >= tight,
		trailingComma: commas >= plain,
	};
}

function indentUnit(source: string): string {
	let least = Number.POSITIVE_INFINITY;
	for (const [, space] of source.matchAll(/^([\t ]+)(?![\s*])/gm)) {
		if (space?.startsWith("\t")) return "\t";
		if (space && space.length > 1) least = Math.min(least, space.length);
	}
	return least <= 8 ? " ".repeat(least) : "\t";
}
