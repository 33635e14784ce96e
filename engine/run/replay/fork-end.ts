import type { JournalEvent } from "../../contract/index.ts";

const FORK_EVENTS: ReadonlySet<JournalEvent["type"] | undefined> = new Set([
	"forked",
	"run-cut-off",
	"task-changed",
	"code-changed",
	"state-changed",
	"parked",
	"subtask-started",
]);

/** How many events, from the first, a fork had when it was set going: those that it shares, and those of its making. 0 for a task that is no fork. */
export function forkEnd(events: readonly JournalEvent[]): number {
	const forked = events.findLastIndex(({ type }) => type === "forked");
	if (forked < 0) return 0;
	let last = forked;
	let isPending = false;
	while (FORK_EVENTS.has(events[last + 1]?.type)) {
		// The first change of state is the fork's own; the next is already what became of it.
		if (events[last + 1]?.type === "state-changed") {
			if (isPending) break;
			isPending = true;
		}
		last++;
	}
	return last + 1;
}
