import { StepscapeError, type TaskId, type TaskRecord } from "../contract/index.ts";
import type { Journal } from "../journal/index.ts";
import type { Scheduler } from "../run/index.ts";

/** Takes a task up from the journal, if nobody works on it yet. */
export function restoreTask(journal: Journal, scheduler: Scheduler, id: TaskId): void {
	if (scheduler.active(id) !== undefined) return;
	scheduler.restore(id, {
		events: journal.events(id),
		dataAt: (seq) => journal.dataAt(id, seq) ?? {},
	});
}

/** @throws StepscapeError `task-missing` */
export function mustRecord(journal: Journal, id: TaskId): TaskRecord {
	const record = journal.record(id);
	if (record === undefined)
		throw new StepscapeError("task-missing", `There is no task ${id}. \`stepscape task list\` shows those there are.`);
	return record;
}
