/** What the latest runs did, kept to name the sides of a conflict and the steps of a loop. */
import type { Path } from "../contract/index.ts";
import type { ActiveRun, ActiveTask, Merge } from "./active-task.ts";

const MOST_RECENT = 64;

/** What was merged while runs are under way is kept to name both sides of a conflict. */
export function keepMerge(task: ActiveTask, merge: Merge): void {
	let oldest = Number.POSITIVE_INFINITY;
	for (const run of task.runs.values()) oldest = Math.min(oldest, run.version);
	task.merges = task.merges.filter(({ version }) => version > oldest);
	if (task.runs.size > 0) task.merges.push(merge);
}

/** Who last wrote the path, or around or within it, since the run began. */
export function lastWriter(task: ActiveTask, run: ActiveRun, path: Path): Merge | undefined {
	return task.merges.findLast(
		(merge) =>
			merge.version > run.version &&
			merge.applied.some((change) =>
				change.path.every((segment, i) => i >= path.length || String(segment) === String(path[i])),
			),
	);
}

/** Keeps in mind what the latest runs were, to name a loop. */
export function rememberRun(task: ActiveTask, entry: ActiveTask["recent"][number]): void {
	task.recent.push(entry);
	if (task.recent.length > MOST_RECENT * 2) task.recent = task.recent.slice(-MOST_RECENT);
}
