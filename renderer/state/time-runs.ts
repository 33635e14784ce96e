import type { JournalEvent, RunId } from "../../engine/contract/index.ts";
import type { StepStanding } from "./step-states.ts";
import { upTo } from "./up-to.ts";

/** How the steps of a task stood after any of its events, and when each of them ran. */
export interface TimeRuns {
	/** Takes in the task's events. Those that are known already cost nothing; others than before begin anew. */
	extend(events: readonly JournalEvent[]): void;
	/** As `stepStates` of the events up to that one. */
	at(seq: number): ReadonlyMap<string, StepStanding>;
	/** The events with which runs of a step started, or of all steps; in order. */
	starts(step?: string): readonly number[];
}

interface Ending {
	readonly seq: number;
	readonly state: "done" | "failed";
	/** Of this run and all that ended before it (ms). */
	readonly durationMs: number;
}

interface Lane {
	readonly starts: number[];
	readonly ends: Ending[];
}

export function createTimeRuns(): TimeRuns {
	const lanes = new Map<string, Lane>();
	const open = new Map<RunId, { readonly step: string; readonly at: number }>();
	const all: number[] = [];
	let read = 0;
	let last: JournalEvent | undefined;
	let shown: { readonly seq: number; readonly standings: ReadonlyMap<string, StepStanding> } | undefined;

	function take(event: JournalEvent): void {
		if (event.type === "step-started") {
			const lane = lanes.get(event.step) ?? { starts: [], ends: [] };
			lanes.set(event.step, lane);
			lane.starts.push(event.seq);
			all.push(event.seq);
			open.set(event.run, { step: event.step, at: event.at });
		} else if (event.type === "step-ended" || event.type === "step-failed" || event.type === "run-cut-off") {
			const run = open.get(event.run);
			if (run === undefined) return;
			open.delete(event.run);
			const { ends } = lanes.get(run.step) as Lane;
			ends.push({
				seq: event.seq,
				state: event.type === "step-ended" ? "done" : "failed",
				durationMs: (ends.at(-1)?.durationMs ?? 0) + event.at - run.at,
			});
		}
	}

	return {
		extend(events) {
			if (read > events.length || events[read - 1] !== last) {
				shown = undefined;
				lanes.clear();
				open.clear();
				all.length = 0;
				read = 0;
				last = undefined;
			}
			if (read < events.length) shown = undefined;
			for (; read < events.length; read++) {
				last = events[read] as JournalEvent;
				take(last);
			}
		},
		at(seq) {
			if (shown?.seq === seq) return shown.standings;
			const standings = new Map<string, StepStanding>();
			for (const [step, { starts, ends }] of lanes) {
				const runs = upTo(starts, seq);
				if (runs === 0) continue;
				const ended = upTo(ends, seq, (end) => end.seq);
				const latest = ends[ended - 1];
				const state = runs > ended || latest === undefined ? "running" : latest.state;
				standings.set(step, { state, runs, durationMs: latest?.durationMs ?? 0 });
			}
			shown = { seq, standings };
			return standings;
		},
		starts: (step) => (step === undefined ? all : (lanes.get(step)?.starts ?? [])),
	};
}
