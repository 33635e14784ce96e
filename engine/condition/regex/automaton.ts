import { type RegexNode, UnsupportedRegex } from "./syntax.ts";

/** What a state does: take a character, go two ways, hold at an edge or a look-around only, or be the end. */
export type State =
	| { readonly kind: "char"; readonly char: number; next: number }
	| { readonly kind: "split"; next: number; other: number }
	| { readonly kind: "edge"; readonly edge: "start" | "end" | "word" | "no-word"; next: number }
	| { readonly kind: "look"; readonly look: number; next: number }
	| { readonly kind: "accept" };

/** A look-around: a part of the automaton with a start and an end of its own. Inner ones come before outer ones. */
export interface Look {
	readonly ahead: boolean;
	readonly negative: boolean;
	readonly start: number;
	readonly accept: number;
}

export interface Automaton {
	readonly states: readonly State[];
	/** Sources of the single characters that `char` states take. */
	readonly chars: readonly string[];
	readonly looks: readonly Look[];
	readonly start: number;
	readonly accept: number;
}

const MAX_STATES = 1_000;
const MAX_LOOKS = 16;

/**
 * Builds the automaton of a regular expression (Thompson, "Regular expression search algorithm", 1968).
 * @throws UnsupportedRegex where it would have too many states.
 */
export function buildAutomaton(node: RegexNode): Automaton {
	const states: State[] = [];
	const chars: string[] = [];
	const charIndex = new Map<string, number>();
	const looks: Look[] = [];

	const add = (state: State): number => {
		if (states.length >= MAX_STATES) throw new UnsupportedRegex("it is too large");
		return states.push(state) - 1;
	};

	/** Adds the states of `node` that lead to `next` and returns where they start. */
	function build(node: RegexNode, next: number): number {
		switch (node.kind) {
			case "char": {
				let char = charIndex.get(node.source);
				if (char === undefined) {
					char = chars.push(node.source) - 1;
					charIndex.set(node.source, char);
				}
				return add({ kind: "char", char, next });
			}
			case "sequence":
				return node.parts.reduceRight((after, part) => build(part, after), next);
			case "either": {
				const starts = node.options.map((option) => build(option, next));
				return starts.reduceRight((other, start) => add({ kind: "split", next: start, other }));
			}
			case "edge":
				return add({ kind: "edge", edge: node.edge, next });
			case "look": {
				const accept = add({ kind: "accept" });
				const start = build(node.node, accept);
				if (looks.length >= MAX_LOOKS) throw new UnsupportedRegex("it looks around too often");
				const look = looks.push({ ahead: node.ahead, negative: node.negative, start, accept }) - 1;
				return add({ kind: "look", look, next });
			}
			case "repeat":
				return repeat(node.node, node.min, node.max, next);
		}
	}

	function repeat(node: RegexNode, min: number, max: number, next: number): number {
		if (min > MAX_STATES || (max !== Number.POSITIVE_INFINITY && max > MAX_STATES))
			throw new UnsupportedRegex("it repeats too often");
		let start = next;
		if (max === Number.POSITIVE_INFINITY) {
			const split: State = { kind: "split", next: -1, other: next };
			start = add(split);
			split.next = build(node, start);
		} else for (let i = min; i < max; i++) start = add({ kind: "split", next: build(node, start), other: next });
		for (let i = 0; i < min; i++) start = build(node, start);
		return start;
	}

	const accept = add({ kind: "accept" });
	const start = build(node, accept);
	return { states, chars, looks, start, accept };
}
