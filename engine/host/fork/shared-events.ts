import type { TaskId } from "../../contract/index.ts";
import type { Journal } from "../../journal/index.ts";
import { originOf } from "./find-branches.ts";

/** How many events, from the first, two tasks share because they were forked from one another, or from the same task. */
export function sharedEvents(journal: Journal, a: TaskId, b: TaskId): number {
	const above = ancestors(journal, a);
	for (const [id, events] of ancestors(journal, b)) {
		const other = above.get(id);
		if (other !== undefined) return Math.min(events, other, count(journal, id));
	}
	return 0;
}

const count = (journal: Journal, id: TaskId): number => journal.record(id)?.events ?? 0;

/** The task itself and those it was forked from, each with how many of its events are the task's own. */
function ancestors(journal: Journal, id: TaskId): ReadonlyMap<TaskId, number> {
	const found = new Map<TaskId, number>();
	let shared = Number.MAX_SAFE_INTEGER;
	for (let at: TaskId | undefined = id; at !== undefined && !found.has(at); ) {
		found.set(at, shared);
		const origin = originOf(journal, at);
		if (origin?.fork !== true || origin.event === undefined) break;
		shared = Math.min(shared, origin.event);
		at = origin.task;
	}
	return found;
}
