/** What runs under way report: logs, calls, waiting, and their end (rules R5–R8, T3–T5, S5, S6, S9). */
import type { EventBody, Limits, TaskError } from "../contract/index.ts";
import type { LimitName, RunReport, WireChange } from "../sandbox/index.ts";
import type { ActiveRun, ActiveTask } from "./active-task.ts";
import { checkData } from "./data-limits.ts";
import { limitError } from "./limits.ts";
import { carryOut, checkSubtasks } from "./run-effects.ts";
import { merge, takeUp } from "./run-merge.ts";
import { takeNotes } from "./run-notes.ts";
import { record, type SchedulerContext } from "./scheduler-context.ts";
import { giveTurn } from "./turns.ts";

export function onReport(
	context: SchedulerContext,
	task: ActiveTask,
	run: ActiveRun,
	limits: Limits,
	report: RunReport,
): void {
	// A run that was cut off meanwhile has nothing to say any more.
	if (task.runs.get(run.id) !== run) return;
	if (report.notes !== undefined) takeNotes(context, task, run, report.notes);
	switch (report.s) {
		case "w":
			if (report.closing === true) task.closing = true;
			return wait(context, task, run, limits, report.at);
		case "d": {
			const { patch, effects, record: replay } = report;
			const oversize = checkData(task, limits, patch) ?? checkSubtasks(effects.subtasks);
			if (oversize !== undefined) return fail(context, task, run, { ...oversize, patch: [] }, replay);
			closeRun(task, run);
			const changes = merge(task, run, patch);
			record(context, task, [
				{
					type: "step-ended",
					run: run.id,
					patch: changes.applied,
					...(effects.redo === true ? { redo: true } : {}),
					...(effects.complete === undefined ? {} : { completes: effects.complete }),
					...(effects.ignore === true ? { ignores: true } : {}),
					record: replay,
				},
				...changes.conflicts,
			]);
			takeUp(context, task, run, changes);
			task.debug?.runEnded(task, run, changes);
			carryOut(context, task, run, effects);
			return context.proceed(task);
		}
		case "f": {
			const { error, patch, record: replay } = report;
			const oversize = checkData(task, limits, patch);
			return fail(context, task, run, { ...error, patch: oversize === undefined ? patch : [] }, replay);
		}
		default:
			report satisfies never;
	}
}

/** The run is over because a limit was passed. */
export function onLimit(
	context: SchedulerContext,
	task: ActiveTask,
	run: ActiveRun,
	limits: Limits,
	limit: LimitName,
	shared: boolean,
): void {
	if (task.runs.get(run.id) !== run) return;
	fail(context, task, run, { ...limitError(limit, limits, shared), patch: [] }, { seed: 0 });
}

function closeRun(task: ActiveTask, run: ActiveRun): void {
	task.runs.delete(run.id);
	run.wakeTimer?.cancel();
	run.limitTimer?.cancel();
	if (run.waits !== undefined) for (const cease of [...run.waits]) cease();
	// It has ended in an earlier turn, or by a limit: nothing will come of the others.
	if (run.turns.length > 0) for (const turn of run.turns.splice(0)) task.clock.report(turn, () => {});
}

/** Ends a run from outside; what it did is lost. */
export function abandonRun(task: ActiveTask, run: ActiveRun): void {
	run.sandbox?.end();
	closeRun(task, run);
}

type Failure = Pick<TaskError, "message" | "type" | "stack"> & {
	readonly code?: string;
	readonly patch: readonly WireChange[];
};

/** Rule R8: what it wrote is merged, the task ends in error, runs under way finish. */
function fail(
	context: SchedulerContext,
	task: ActiveTask,
	run: ActiveRun,
	failure: Failure,
	replay: Extract<EventBody, { type: "step-failed" }>["record"],
): void {
	closeRun(task, run);
	const { message, type, stack, code, patch } = failure;
	const error: TaskError = {
		message,
		type,
		stack,
		step: run.step,
		run: run.id,
		...(code === undefined ? {} : { code }),
	};
	const changes = merge(task, run, patch);
	record(context, task, [
		{ type: "step-failed", run: run.id, patch: changes.applied, error, record: replay },
		...changes.conflicts,
	]);
	takeUp(context, task, run, changes);
	task.debug?.runEnded(task, run, changes, error);
	context.end(task, { state: "error", explanation: `${run.step} failed: ${message}`, error });
}

function wait(context: SchedulerContext, task: ActiveTask, run: ActiveRun, limits: Limits, at: number | null): void {
	const { clock } = task;
	run.limitTimer ??= clock.at(run.startedAt + limits.durationMs, () => {
		run.sandbox?.end();
		onLimit(context, task, run, limits, "durationMs", false);
	});
	run.wakeTimer?.cancel();
	run.wakeTimer =
		at === null ? undefined : clock.at(at, () => giveTurn(task, run, () => run.sandbox?.wake(clock.now())));
}
