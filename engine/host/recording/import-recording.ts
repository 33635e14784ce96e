import { StepscapeError, type TaskId } from "../../contract/index.ts";
import type { Journal } from "../../journal/index.ts";
import { readRecording } from "./read-recording.ts";

/**
 * Takes up the tasks of a recording's file, all or none; resolves with the id of the task that it is of.
 * @param settle makes lasting what was appended before
 * @throws StepscapeError `recording-invalid`, `task-exists`, `journal-write`
 */
export async function importRecording(journal: Journal, base64: string, settle: () => void): Promise<TaskId> {
	const { automation, tasks, code } = await readRecording(Buffer.from(base64, "base64"));
	settle();
	for (const { id } of tasks) {
		const known = journal.record(id);
		if (known === undefined) continue;
		throw new StepscapeError(
			"task-exists",
			`This recording's task ${id} is here already, as "${known.name}". Nothing was taken up.`,
		);
	}
	journal.importTasks(tasks, { automation }, code.values());
	const [first] = tasks;
	return (first as (typeof tasks)[number]).id;
}
