import { asRunId, type EventBody } from "../../contract/index.ts";
import type { Journal } from "../journal.ts";
import { openJournal } from "../open-journal.ts";
import { at, canonical, T1, T2 } from "./scratch-values.ts";

/** What is appended in a turn: to two tasks at once, with values of any length from some bytes to several pages. */
function turnOf(turn: number): readonly [EventBody[], EventBody[]] {
	const filler = "f".repeat((turn * 7919) % (turn % 10 === 0 ? 9000 : 900));
	const first = (name: string): EventBody => ({ type: "created", name, data: { turn: 1, filler } });
	if (turn === 1) return [[first("One")], [first("Two")]];
	const patch = [
		{ path: ["turn"], before: turn - 1, after: turn },
		{ path: ["filler"], after: filler },
	];
	return [
		[
			{ type: "step-started", run: asRunId(turn), step: "fill", attempt: turn, watched: [turn] },
			{ type: "step-ended", run: asRunId(turn), patch, record: { seed: turn } },
		],
		[{ type: "data-updated", patch }],
	];
}

/** Appends a turn without committing it. */
export function appendTurn(journal: Journal, turn: number): void {
	const [one, two] = turnOf(turn);
	journal.append(T1, at(turn), one);
	journal.append(T2, at(turn), two);
}

/**
 * Opens a journal that the appender left and checks that it holds whole turns, from the first on, and nothing else.
 * Returns how many, and what was said when it was opened.
 */
export function readTurns(file: string): { turns: number; said: readonly string[] } {
	const journal = openJournal({ file, now: () => 0 });
	try {
		const two = journal.events(T2);
		const turns = two.length;
		const bodies = Array.from({ length: turns }, (_, i) => turnOf(i + 1));
		const expected = (task: 0 | 1) =>
			bodies.flatMap((turn, i) => turn[task].map((body) => ({ at: at(i + 1), ...body })));
		const found = [journal.events(T1), two];
		for (const task of [0, 1] as const) {
			const numbered = expected(task).map((event, i) => ({ seq: i + 1, ...event }));
			if (canonical(found[task]) !== canonical(numbered)) throw new Error(`Task ${task} has other events.`);
		}
		if (turns > 0) {
			const states = [journal.dataAt(T1)?.turn, journal.dataAt(T2)?.turn];
			if (canonical(states) !== canonical([turns, turns])) throw new Error(`${turns} turns, but data of ${states}.`);
			if (journal.record(T1)?.runs !== turns - 1) throw new Error("The record counts other runs.");
		}
		// It goes on from there.
		appendTurn(journal, turns + 1);
		journal.commit();
		return { turns, said: journal.notices };
	} finally {
		journal.close();
	}
}
