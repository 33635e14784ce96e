import { type Automaton, buildAutomaton } from "./automaton.ts";
import { type CharacterTests, findsMatch } from "./simulate.ts";
import { parseRegex, UnsupportedRegex } from "./syntax.ts";

/** Longer texts match no regular expression. In UTF-16 code units. */
export const MAX_TESTED_LENGTH = 10_000;

/** A regular expression from a stranger, made safe to test. */
export interface TextPattern {
	readonly pattern: string;
	readonly flags: string;
	/** Whether it matches anywhere in the text. Never remembers an earlier test, whatever the flags. */
	test(text: string): boolean;
}

/**
 * Reads a regular expression. Returns a sentence where it is invalid or cannot be tested safely.
 *
 * Tests take time in the product of the pattern's and the text's size, so no pattern can stall its process. The price:
 * no back-references, no inline flags, no flag `v`, and a limit to the pattern's size.
 */
export function createTextPattern(pattern: string, flags: string): TextPattern | { readonly problem: string } {
	try {
		new RegExp(pattern, flags);
	} catch (error) {
		return { problem: `${(error as Error).message}.` };
	}
	const shown = `The regular expression /${pattern}/${flags}`;
	if (flags.includes("v")) return { problem: `${shown} has the flag v, which conditions don't support. Use u.` };
	const unicode = flags.includes("u");
	let automaton: Automaton;
	try {
		automaton = buildAutomaton(parseRegex(pattern, unicode));
	} catch (error) {
		if (!(error instanceof UnsupportedRegex)) throw error;
		return { problem: `${shown} cannot be tested safely: ${error.message}. Use a simpler one, or test it in a step.` };
	}
	const tests = characterTests(automaton.chars, flags);
	return {
		pattern,
		flags,
		test(text) {
			if (text.length > MAX_TESTED_LENGTH) return false;
			const codes: number[] = [];
			if (unicode) for (const char of text) codes.push(char.codePointAt(0) as number);
			else for (let i = 0; i < text.length; i++) codes.push(text.charCodeAt(i));
			return findsMatch(automaton, codes, tests);
		},
	};
}

/** Single characters are left to the built-in engine: one character cannot make it backtrack. */
function characterTests(chars: readonly string[], flags: string): CharacterTests {
	const kept = flags.replace(/[^ius]/g, "");
	const tests = chars.map((source) => rememberSmall(new RegExp(`^(?:${source})$`, kept)));
	const isWord = rememberSmall(new RegExp("^\\w$", kept));
	return {
		takes: (char, code) => (tests[char] as (code: number) => boolean)(code),
		isWord,
		multiline: flags.includes("m"),
		sticky: flags.includes("y"),
	};
}

function rememberSmall(regex: RegExp): (code: number) => boolean {
	const known = new Uint8Array(256);
	return (code) => {
		if (code > 255) return regex.test(String.fromCodePoint(code));
		if (known[code] === 0) known[code] = regex.test(String.fromCodePoint(code)) ? 2 : 1;
		return known[code] === 2;
	};
}
