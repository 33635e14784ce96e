import type { Automaton, Look, State } from "./automaton.ts";

/** Tells of characters, as code units or code points, and of edges between them, what the flags make of them. */
export interface CharacterTests {
	/** Whether the automaton's character number `char` takes `code`. */
	takes(char: number, code: number): boolean;
	isWord(code: number): boolean;
	readonly multiline: boolean;
	/** Only a match at the start counts. */
	readonly sticky: boolean;
}

const isLineEnd = (code: number) => code === 10 || code === 13 || code === 0x2028 || code === 0x2029;

/**
 * Whether the automaton finds a match anywhere in the text. Takes time in the product of both lengths, whatever the
 * pattern: all states are followed at once, and each look-around is worked out for all places of the text in one pass.
 */
export function findsMatch(automaton: Automaton, codes: readonly number[], tests: CharacterTests): boolean {
	const { states } = automaton;
	const length = codes.length;
	const tables: Uint8Array[] = [];

	const wordAt = (at: number) => at >= 0 && at < length && tests.isWord(codes[at] as number);

	/** Whether a state that takes no character lets through at a place. */
	function passes(state: State, at: number): boolean {
		if (state.kind === "look") return (tables[state.look] as Uint8Array)[at] === 1;
		if (state.kind !== "edge") return true;
		switch (state.edge) {
			case "start":
				return at === 0 || (tests.multiline && isLineEnd(codes[at - 1] as number));
			case "end":
				return at === length || (tests.multiline && isLineEnd(codes[at] as number));
			case "word":
				return wordAt(at - 1) !== wordAt(at);
			case "no-word":
				return wordAt(at - 1) === wordAt(at);
		}
	}

	/** Follows the states forward from every place; `onAccept` is told where they end and may stop it. */
	function forward(start: number, accept: number, onlyAtStart: boolean, onAccept: (at: number) => boolean): boolean {
		const seen = new Int32Array(states.length).fill(-1);
		let current: number[] = [];
		const pending: number[] = [];
		for (let at = 0; at <= length; at++) {
			const taking: number[] = [];
			if (at === 0 || !onlyAtStart) current.push(start);
			let accepted = false;
			for (const entry of current) {
				pending.push(entry);
				while (pending.length > 0) {
					const index = pending.pop() as number;
					if (seen[index] === at) continue;
					seen[index] = at;
					const state = states[index] as State;
					if (state.kind === "char") taking.push(index);
					else if (state.kind === "accept") accepted ||= index === accept;
					else if (passes(state, at)) {
						if (state.kind === "split") pending.push(state.other);
						pending.push(state.next);
					}
				}
			}
			if (accepted && onAccept(at)) return true;
			if (at === length) break;
			current = [];
			const code = codes[at] as number;
			for (const index of taking) {
				const state = states[index] as State & { kind: "char" };
				if (tests.takes(state.char, code)) current.push(state.next);
			}
			if (current.length === 0 && onlyAtStart) break;
		}
		return false;
	}

	/** Follows the states backward from the end of a look-ahead: at which places one of its matches starts. */
	function backward(look: Look, table: Uint8Array): void {
		const sources: number[][] = states.map(() => []);
		const taking: number[] = [];
		states.forEach((state, index) => {
			if (state.kind === "char") taking.push(index);
			else if (state.kind !== "accept") {
				(sources[state.next] as number[]).push(index);
				if (state.kind === "split") (sources[state.other] as number[]).push(index);
			}
		});
		let later = new Uint8Array(states.length);
		for (let at = length; at >= 0; at--) {
			const good = new Uint8Array(states.length);
			const pending = [look.accept];
			if (at < length) {
				const code = codes[at] as number;
				for (const index of taking) {
					const state = states[index] as State & { kind: "char" };
					if (later[state.next] === 1 && tests.takes(state.char, code)) pending.push(index);
				}
			}
			while (pending.length > 0) {
				const index = pending.pop() as number;
				if (good[index] === 1) continue;
				good[index] = 1;
				for (const source of sources[index] as number[]) if (passes(states[source] as State, at)) pending.push(source);
			}
			table[at] = good[look.start] as number;
			later = good;
		}
	}

	for (const look of automaton.looks) {
		const table = new Uint8Array(length + 1);
		if (look.ahead) backward(look, table);
		else
			forward(look.start, look.accept, false, (at) => {
				table[at] = 1;
				return false;
			});
		if (look.negative) for (let at = 0; at <= length; at++) table[at] = 1 - (table[at] as number);
		tables.push(table);
	}
	return forward(automaton.start, automaton.accept, tests.sticky, () => true);
}
