import { interleave } from "../measure.ts";
import type { Row } from "../row.ts";
import { startSubject } from "../subject.ts";
import { micros } from "../units.ts";

/** Tasks of a round, and of those in flight at a time: the same for all. */
const LOAD = { tasks: 64, inFlight: 32 };
const HEAVY = 100_000;

export const wholeStep: Row = {
	name: "step",
	about:
		"A whole step run, as wall time for each of many: 64 tasks of a chain of 100 steps, 32 in flight, each step reads three fields and sets three of 1 KB of data, one of them the status that the next waits for among 1,000 conditions. Ours: creating and ending the tasks, matching, the run in its isolate, the merge, and two events in the journal's file; two processes, the engine and one runner. Committed: one transaction a step. Grouped: one for what comes in together (a turn of the event loop). Node-RED: a chain of 100 function nodes with the same work on the same document, 64 messages, in one process; no isolation, no matching, no journal. Each node hands its message on with node.send, as for asynchronous work, which gives the next a copy of its own, as our runs have; in brackets the figure where each returns the message and the next works on the same object.",
	others: true,
	async run() {
		const subjects = {
			each: await startSubject("engine", { grouping: "each" }),
			turn: await startSubject("engine", { grouping: "turn" }),
			heavy: await startSubject("engine", { grouping: "each", weight: HEAVY }),
			copying: await startSubject("node-red", { hands: "send" }),
			sharing: await startSubject("node-red", { hands: "return" }),
		};
		try {
			const round = (name: keyof typeof subjects) => async () =>
				(await subjects[name].round(LOAD)).micros ?? Number.NaN;
			const found = await interleave(
				{
					each: round("each"),
					copying: round("copying"),
					turn: round("turn"),
					sharing: round("sharing"),
					heavy: round("heavy"),
				},
				{ rounds: 9, warmUp: 4 },
			);
			return [
				{
					what: "a whole step run, committed, against a function node of Node-RED",
					measured: `${micros(found.each)} : ${micros(found.copying)} (sharing its message: ${micros(found.sharing)})`,
					ratio: found.each / found.copying,
					reach: { most: 2 },
				},
				{
					what: "the same with commits grouped",
					measured: `${micros(found.turn)} : ${micros(found.copying)} (sharing its message: ${micros(found.sharing)})`,
					ratio: found.turn / found.copying,
					reach: { most: 1 },
				},
				{
					what: "a whole step run at 100 KB of data against 1 KB",
					measured: `${micros(found.heavy)} : ${micros(found.each)}`,
					ratio: found.heavy / found.each,
					reach: { most: 3 },
				},
			];
		} finally {
			for (const subject of Object.values(subjects)) await subject.close();
		}
	},
};
