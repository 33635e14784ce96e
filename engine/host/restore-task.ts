import { type EventSeq, StepscapeError, type TaskId, type TaskRecord } from "../contract/index.ts";
import type { Journal } from "../journal/index.ts";
import type { DebugSession, Scheduler } from "../run/index.ts";

/**
 * Takes a task up from the journal, if nobody works on it yet.
 * @throws StepscapeError `task-state` for one that came from a recording's file
 */
export function restoreTask(journal: Journal, scheduler: Scheduler, id: TaskId, debug?: DebugSession): void {
	if (scheduler.active(id) !== undefined) return;
	if (journal.record(id)?.imported !== undefined)
		throw new StepscapeError(
			"task-state",
			`Task ${id} was recorded elsewhere: it can be looked at, replayed, cloned and forked, but it does not go on.`,
		);
	const past = { events: journal.events(id), dataAt: (seq?: EventSeq) => journal.dataAt(id, seq) ?? {} };
	scheduler.restore(id, past, debug);
}

/** @throws StepscapeError `task-missing` */
export function mustRecord(journal: Journal, id: TaskId): TaskRecord {
	const record = journal.record(id);
	if (record === undefined)
		throw new StepscapeError("task-missing", `There is no task ${id}. \`stepscape task list\` shows those there are.`);
	return record;
}
