import { asEventSeq, type TaskId, type TaskRecord, type TaskReplay } from "../../contract/index.ts";
import type { Journal } from "../../journal/index.ts";
import { type RecordedTask, replayExactly as replay } from "../../run/index.ts";
import type { CodePool, CodePools } from "./code-pools.ts";

/** A task with its events and data, as its journal has them; undefined where it is gone. */
export function recordedTask(journal: Journal, id: TaskId): RecordedTask | undefined {
	const events = journal.events(id);
	if (events.length === 0) return undefined;
	return { id, events, dataAt: (seq) => journal.dataAt(id, asEventSeq(seq)) ?? {} };
}

/** Replays a task with the code that it ran with; today's where that was not recorded. */
export async function replayExactly(
	journal: Journal,
	pools: CodePools,
	task: TaskRecord,
	cancelled: AbortSignal,
): Promise<TaskReplay> {
	const recorded = recordedTask(journal, task.id);
	if (recorded === undefined) return { task, verdict: "failed", data: [], message: "Its journal is gone." };
	const taken: CodePool[] = [];
	try {
		const departure = await replay({
			task: recorded,
			subtask: (id) => recordedTask(journal, id),
			code(digest) {
				const pool = pools.take(digest);
				taken.push(pool);
				return { automation: pool.built.automation, sandbox: pool.sandbox };
			},
			cancelled,
		});
		if (departure !== undefined) return { task, verdict: "departs", departure, data: [] };
		const { state, outcome, explanation, error } = task;
		const ends = {
			state,
			explanation,
			...(outcome === undefined ? {} : { outcome }),
			...(error === undefined ? {} : { error }),
		};
		return { task, verdict: "same", ends, data: [] };
	} finally {
		for (const pool of taken) pools.release(pool);
	}
}
