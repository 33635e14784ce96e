/** A regular expression as a tree. Groups are dissolved: only whether a text matches is asked for. */
export type RegexNode =
	/** One character, told by a piece of the source: `a`, `.`, `[a-z]`, `\d`. */
	| { readonly kind: "char"; readonly source: string }
	| { readonly kind: "sequence"; readonly parts: readonly RegexNode[] }
	| { readonly kind: "either"; readonly options: readonly RegexNode[] }
	| { readonly kind: "repeat"; readonly node: RegexNode; readonly min: number; readonly max: number }
	| { readonly kind: "edge"; readonly edge: "start" | "end" | "word" | "no-word" }
	| { readonly kind: "look"; readonly ahead: boolean; readonly negative: boolean; readonly node: RegexNode };

/** A part of the syntax that this engine leaves out. */
export class UnsupportedRegex extends Error {}

const LOOKS: readonly (readonly [string, boolean, boolean])[] = [
	["(?=", true, false],
	["(?!", true, true],
	["(?<=", false, false],
	["(?<!", false, true],
];
const MAX_DEPTH = 100;

/**
 * Reads a pattern that `new RegExp` has accepted.
 * @throws UnsupportedRegex for back-references and inline flags.
 */
export function parseRegex(pattern: string, unicode: boolean): RegexNode {
	let at = 0;
	let depth = 0;

	function either(): RegexNode {
		if (++depth > MAX_DEPTH) throw new UnsupportedRegex("it is nested too deeply");
		const options = [sequence()];
		while (pattern[at] === "|") {
			at++;
			options.push(sequence());
		}
		depth--;
		return options.length === 1 ? (options[0] as RegexNode) : { kind: "either", options };
	}

	function sequence(): RegexNode {
		const parts: RegexNode[] = [];
		while (at < pattern.length && pattern[at] !== "|" && pattern[at] !== ")") parts.push(quantified(term()));
		return parts.length === 1 ? (parts[0] as RegexNode) : { kind: "sequence", parts };
	}

	function term(): RegexNode {
		const first = pattern[at];
		if (first === "^" || first === "$") {
			at++;
			return { kind: "edge", edge: first === "^" ? "start" : "end" };
		}
		if (first === "(") return group();
		if (first === "[") return { kind: "char", source: take(characterClassEnd()) };
		if (first === "\\") return escaped();
		return { kind: "char", source: take(at + codeLength(at)) };
	}

	function group(): RegexNode {
		const look = LOOKS.find(([start]) => pattern.startsWith(start, at));
		if (look) at += look[0].length;
		else if (pattern.startsWith("(?:", at)) at += 3;
		else if (pattern.startsWith("(?<", at)) at = pattern.indexOf(">", at) + 1;
		else if (pattern.startsWith("(?", at)) throw new UnsupportedRegex("it changes flags inside the pattern");
		else at++;
		const node = either();
		at++;
		return look ? { kind: "look", ahead: look[1], negative: look[2], node } : node;
	}

	function escaped(): RegexNode {
		const letter = pattern[at + 1] as string;
		if (letter === "b" || letter === "B") {
			at += 2;
			return { kind: "edge", edge: letter === "b" ? "word" : "no-word" };
		}
		if (/[1-9]/.test(letter) || (letter === "k" && /^\\k</.test(pattern.slice(at))))
			throw new UnsupportedRegex("it refers back to a group");
		const rest = pattern.slice(at, at + 80);
		const long = unicode
			? /^\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|u\{[^}]*\}|u....|x..|c.|[pP]\{[^}]*\})/.exec(rest)
			: /^\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|0[0-7]{0,2})/.exec(rest);
		// `\c` without a letter is a backslash, as the older syntax has it.
		if (long === null && letter === "c") {
			at++;
			return { kind: "char", source: "\\\\" };
		}
		return { kind: "char", source: take(at + (long ? long[0].length : 1 + codeLength(at + 1))) };
	}

	function quantified(node: RegexNode): RegexNode {
		const match = /^(?:[*+?]|\{(\d+)(,)?(\d*)\})\??/.exec(pattern.slice(at, at + 60));
		if (match === null) return node;
		const sign = pattern[at];
		at += match[0].length;
		if (sign === "*") return { kind: "repeat", node, min: 0, max: Number.POSITIVE_INFINITY };
		if (sign === "+") return { kind: "repeat", node, min: 1, max: Number.POSITIVE_INFINITY };
		if (sign === "?") return { kind: "repeat", node, min: 0, max: 1 };
		const min = Number(match[1]);
		const max = match[2] === undefined ? min : match[3] === "" ? Number.POSITIVE_INFINITY : Number(match[3]);
		return { kind: "repeat", node, min, max };
	}

	function characterClassEnd(): number {
		let end = at + 1;
		while (pattern[end] !== "]") end += pattern[end] === "\\" ? 2 : 1;
		return end + 1;
	}

	function codeLength(index: number): number {
		return unicode && (pattern.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
	}

	function take(end: number): string {
		const source = pattern.slice(at, end);
		at = end;
		return source;
	}

	return either();
}
