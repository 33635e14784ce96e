/** A run's changes on their way into the task's data (rules R3, R5, R6). */
import type { WireChange } from "../sandbox/index.ts";
import type { ActiveRun, ActiveTask, MergedRun } from "./active-task.ts";
import { mergeRun } from "./merge.ts";
import { takeUpChanges } from "./readiness.ts";
import { keepMerge, lastWriter, rememberRun } from "./recent-work.ts";
import type { SchedulerContext } from "./scheduler-context.ts";

/** Merges what the run left and keeps in mind who it was. */
export function merge(task: ActiveTask, run: ActiveRun, patch: readonly WireChange[]): MergedRun {
	const { versions } = task;
	const before = versions.data;
	if (patch.length === 0) return { applied: [], before, conflicts: [] };
	const { data, applied, conflicts } = mergeRun(before, run.base, patch);
	// The others that wrote are named before this run takes its place among them.
	const told = conflicts.map(({ path, kept, lost }) => {
		const other = lastWriter(task, run, path);
		return {
			type: "conflict" as const,
			path,
			kept: { run: run.id, step: run.step, ...(kept === undefined ? {} : { value: kept }) },
			lost: {
				...(other?.run === undefined ? {} : { run: other.run }),
				...(other?.step === undefined ? {} : { step: other.step }),
				...(lost === undefined ? {} : { value: lost }),
			},
		};
	});
	if (applied.length > 0) {
		versions.advance(data, applied);
		keepMerge(task, { version: versions.version, run: run.id, step: run.step, applied });
	}
	return { applied, before, conflicts: told };
}

/** Lets the merged changes arm steps. */
export function takeUp(context: SchedulerContext, task: ActiveTask, run: ActiveRun, merging: MergedRun): void {
	rememberRun(task, { step: run.step, wrote: merging.applied.map(({ path }) => path) });
	if (merging.applied.length > 0) takeUpChanges(context.automation(), task, merging.applied, merging.before);
}
