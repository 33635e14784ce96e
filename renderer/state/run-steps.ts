import type { JournalEvent, RunId } from "../../engine/contract/index.ts";
import { journalView } from "./journal-view.ts";

const known = new WeakMap<readonly JournalEvent[], ReadonlyMap<RunId, string>>();

/** The step of each run of a task; the same events are read once. */
export function runSteps(events: readonly JournalEvent[]): ReadonlyMap<RunId, string> {
	const before = known.get(events);
	if (before !== undefined) return before;
	const steps = new Map(journalView(events).runs.map(({ run, step }) => [run, step]));
	known.set(events, steps);
	return steps;
}
