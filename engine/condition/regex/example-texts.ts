import { parseRegex, type RegexNode, UnsupportedRegex } from "./syntax.ts";
import type { TextPattern } from "./text-pattern.ts";

const TRIES = 12;
const MAX_LENGTH = 1_000;
/** The order in which characters are tried for a class: those that people would take first. */
const COMMON = [
	..."aA01x-_ .@/",
	...Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)),
	..."\n\t\u00e9\u4e2d",
];

/**
 * Texts that match a regular expression, the plainest first; none where none was found. Each has been tested.
 * @example exampleTexts(createTextPattern("^LK\\d+", "")) // ["LK0", …]
 */
export function exampleTexts(pattern: TextPattern): string[] {
	const found = new Set<string>();
	try {
		const tree = parseRegex(pattern.pattern, pattern.flags.includes("u"));
		const flags = pattern.flags.replace(/[^ius]/g, "");
		for (let turn = 0; turn < TRIES; turn++) {
			const text = textOf(tree, { turn, flags, left: MAX_LENGTH, chars: new Map() });
			for (const tried of [text, `${text} `, ` ${text}`, `a${text}`, `${text}a`])
				if (pattern.test(tried)) {
					found.add(tried);
					break;
				}
		}
	} catch (error) {
		if (!(error instanceof UnsupportedRegex)) throw error;
	}
	return [...found].sort((a, b) => a.length - b.length);
}

interface Making {
	readonly turn: number;
	readonly flags: string;
	/** Characters that may still be written. */
	left: number;
	readonly chars: Map<string, string>;
}

function textOf(node: RegexNode, making: Making): string {
	switch (node.kind) {
		case "char": {
			if (--making.left < 0) throw new UnsupportedRegex("its texts are too long");
			return characterOf(node.source, making);
		}
		case "sequence":
			return node.parts.map((part) => textOf(part, making)).join("");
		case "either":
			return textOf(node.options[making.turn % node.options.length] as RegexNode, making);
		case "repeat": {
			const more = making.turn < 3 ? making.turn : making.turn % 3;
			const times = Math.min(node.max, node.min + more);
			let text = "";
			for (let i = 0; i < times; i++) text += textOf(node.node, making);
			return text;
		}
		// What an edge or a look asks for is left to the test.
		case "edge":
			return "";
		case "look":
			return node.ahead && !node.negative && making.turn % 2 === 1 ? textOf(node.node, making) : "";
	}
}

function characterOf(source: string, { flags, chars }: Making): string {
	let known = chars.get(source);
	if (known === undefined) {
		const test = new RegExp(`^(?:${source})$`, flags);
		known =
			source.length === 1 && test.test(source) && source !== "." ? source : COMMON.find((char) => test.test(char));
		chars.set(source, known ?? "");
	}
	return known ?? "";
}
