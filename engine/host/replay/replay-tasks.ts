import type { ReplayOptions, ReplayProgress, ReplayReport, TaskRecord, TaskReplay } from "../../contract/index.ts";
import { summarize } from "./summarize.ts";

export interface ReplayWork {
	readonly tasks: readonly TaskRecord[];
	/** How many tasks at the same time. */
	readonly parallel: number;
	one(task: TaskRecord, cancelled: AbortSignal): Promise<TaskReplay>;
	tell(progress: ReplayProgress): void;
}

/** Replays tasks, several at a time, until all are done or it is cancelled. Results stand in the order of the tasks. */
export async function replayTasks(
	{ id, mode }: ReplayOptions,
	{ tasks, parallel, one, tell }: ReplayWork,
	cancelled: AbortSignal,
): Promise<ReplayReport> {
	const results: (TaskReplay | undefined)[] = [];
	let next = 0;
	let done = 0;
	let departed = 0;
	const total = tasks.length;
	const work = async (): Promise<void> => {
		while (next < total && !cancelled.aborted) {
			const place = next++;
			const result = await one(tasks[place] as TaskRecord, cancelled);
			if (cancelled.aborted) return;
			results[place] = result;
			done++;
			if (result.verdict !== "same") departed++;
			tell({ id, done, total, departed });
		}
	};
	await Promise.all(Array.from({ length: Math.min(parallel, total) }, work));
	const found = results.filter((result) => result !== undefined);
	const isCut = found.length < total;
	return { id, mode, total, tasks: found, cancelled: isCut, summary: summarize(mode, found, total) };
}
