import type { Machine, Target } from "./machine.ts";
import { copyState, joinInto, joinStates, type State, widenInto } from "./memory.ts";

export interface Loop {
	/** Evaluates the question at the start of each turn: whether it goes on, undefined where that is open. */
	readonly test?: () => boolean | undefined;
	readonly body: () => void;
	readonly update?: () => void;
	/** `do … while`. */
	readonly isTestedLast?: boolean;
	/** The body surely runs at least once. */
	readonly isSure?: boolean;
}

/** Turns after which values are told by their types, and after which it is given up. */
const TURNS_BEFORE_WIDENING = 3;
const MAX_TURNS = 12;

/** Runs a loop until another turn adds nothing to what can hold at its start. */
export function runLoop(m: Machine, labels: ReadonlySet<string>, loop: Loop): void {
	if (m.state === null) return;
	const start = m.state;
	const target: Target = { labels, isLoop: true, isPlain: true, breaks: null, continues: null };
	m.frame.targets.push(target);
	const outer = m.when;
	let exits: State | null = null;
	for (let turn = 0; ; turn++) {
		m.state = copyState(start);
		let goesOn = loop.isTestedLast ? true : test();
		if (m.state !== null && goesOn !== false) {
			if (outer === "always" && goesOn !== true && !loop.isSure) m.when = "branch";
			loop.body();
			m.when = outer;
			m.state = joinStates(m.state, target.continues);
			if (m.state !== null) loop.update?.();
			if (loop.isTestedLast && m.state !== null) goesOn = test();
		}
		if (goesOn === false || m.state === null) break;
		if (!(turn >= TURNS_BEFORE_WIDENING ? widenInto : joinInto)(start, m.state)) break;
		if (turn >= MAX_TURNS) m.spend(Number.POSITIVE_INFINITY);
	}
	m.frame.targets.pop();
	m.state = joinStates(exits, target.breaks);

	function test(): boolean | undefined {
		const goesOn = loop.test === undefined ? true : loop.test();
		if (goesOn !== true) exits = joinStates(exits, m.state === null ? null : copyState(m.state));
		return goesOn;
	}
}

/** Does something that may not happen, or any number of times. */
export function perhaps(m: Machine, work: () => void, times: "once" | "often" = "once"): void {
	if (m.state === null) return work();
	const outer = m.when;
	if (outer === "always") m.when = "branch";
	const start = m.state;
	for (let turn = 0; ; turn++) {
		m.state = copyState(start);
		work();
		if (m.state === null || !(turn >= TURNS_BEFORE_WIDENING ? widenInto : joinInto)(start, m.state)) break;
		if (times === "once") break;
		if (turn >= MAX_TURNS) m.spend(Number.POSITIVE_INFINITY);
	}
	m.state = start;
	m.when = outer;
}
