import type { JournalEvent, RunId } from "../../engine/contract/index.ts";

/** How a step stands in a task, up to an event. */
export interface StepStanding {
	readonly state: "running" | "done" | "failed";
	readonly runs: number;
	/** Of all its runs that have ended, in milliseconds. */
	readonly durationMs: number;
}

/** How each step stands after the given events; steps that are not reached are missing. Pure. */
export function stepStates(events: readonly JournalEvent[]): ReadonlyMap<string, StepStanding> {
	const states = new Map<string, StepStanding>();
	const open = new Map<RunId, { readonly step: string; readonly at: number }>();
	for (const event of events) {
		if (event.type === "step-started") {
			const before = states.get(event.step);
			open.set(event.run, { step: event.step, at: event.at });
			states.set(event.step, {
				state: "running",
				runs: (before?.runs ?? 0) + 1,
				durationMs: before?.durationMs ?? 0,
			});
		} else if (event.type === "step-ended" || event.type === "step-failed" || event.type === "run-cut-off") {
			const run = open.get(event.run);
			const before = run && states.get(run.step);
			if (run === undefined || before === undefined) continue;
			open.delete(event.run);
			const isStillRunning = open.values().some(({ step }) => step === run.step);
			states.set(run.step, {
				state: isStillRunning ? "running" : event.type === "step-ended" ? "done" : "failed",
				runs: before.runs,
				durationMs: before.durationMs + event.at - run.at,
			});
		}
	}
	return states;
}
