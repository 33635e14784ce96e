import type { TaskRecord, TaskReplay } from "../../contract/index.ts";
import type { Journal } from "../../journal/index.ts";
import { replayCurrently as replay } from "../../run/index.ts";
import type { CodePools } from "./code-pools.ts";
import { recordedTask } from "./replay-exactly.ts";

/** Replays a task with the automation as it is now. */
export async function replayCurrently(
	journal: Journal,
	pools: CodePools,
	task: TaskRecord,
	mocks: boolean,
	cancelled: AbortSignal,
): Promise<TaskReplay> {
	const recorded = recordedTask(journal, task.id);
	if (recorded === undefined) return { task, verdict: "failed", data: [], message: "Its journal is gone." };
	const pool = pools.take(undefined);
	const digest = journal.codeAt(task.id);
	const then = digest === undefined ? undefined : journal.code(digest);
	try {
		const { automation, connectors } = { automation: pool.built.automation, connectors: pool.built.connectors };
		const { departure, ends, isOther, data } = await replay({
			task: recorded,
			subtask: (id) => recordedTask(journal, id),
			automation,
			sandbox: pool.sandbox,
			...(mocks ? { mocks: connectors } : {}),
			isUnchanged: (step) => then?.get(`steps/${step}.js`) === pool.texts.get(`steps/${step}.js`),
			cancelled,
		});
		const found = departure === undefined ? {} : { departure };
		if (ends === undefined) return { task, verdict: "unknown", ...found, data: [] };
		const verdict = isOther || data.length > 0 ? "otherwise" : departure === undefined ? "same" : "departs";
		return { task, verdict, ...found, ends, data };
	} finally {
		pools.release(pool);
	}
}
