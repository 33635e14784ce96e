/** What was under way after the last of some events of a task: runs that had not ended, subtasks that it had an eye on. */
import type { JournalEvent, RunId, SubtaskLink, TaskId } from "../contract/index.ts";

export interface OpenSubtask extends SubtaskLink {
	readonly task: TaskId;
	readonly run: RunId;
	readonly name: string;
}

export interface OpenAt {
	/** In order of start; with the connector calls that they had made. */
	readonly runs: readonly { readonly run: RunId; readonly step: string; readonly calls: readonly string[] }[];
	readonly subtasks: readonly OpenSubtask[];
}

export function findOpen(events: readonly JournalEvent[]): OpenAt {
	const runs = new Map<RunId, { run: RunId; step: string; calls: string[] }>();
	const subtasks = new Map<TaskId, OpenSubtask>();
	for (const event of events) {
		if (event.type === "step-started") runs.set(event.run, { run: event.run, step: event.step, calls: [] });
		else if (event.type === "call-started") runs.get(event.run)?.calls.push(`${event.connector}.${event.method}`);
		else if (event.type === "step-ended" || event.type === "step-failed" || event.type === "run-cut-off")
			runs.delete(event.run);
		else if (event.type === "subtask-started") {
			if (event.waitFor || event.into !== undefined) subtasks.set(event.task, event);
		} else if (event.type === "subtask-ended") subtasks.delete(event.task);
		else if (event.type === "forked") {
			runs.clear();
			subtasks.clear();
		}
	}
	return { runs: [...runs.values()], subtasks: [...subtasks.values()] };
}
