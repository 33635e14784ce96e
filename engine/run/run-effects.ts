/** What a run asked of its task, carried out when it has ended (rules S2, S3, T3–T5). */
import { type EventBody, parsePath, type TaskError } from "../contract/index.ts";
import type { WireEffects, WireSubtask } from "../sandbox/index.ts";
import type { ActiveRun, ActiveTask } from "./active-task.ts";
import { momentAfter } from "./clock.ts";
import { setExpiry } from "./expiry.ts";
import { arm } from "./readiness.ts";
import { record, type SchedulerContext } from "./scheduler-context.ts";
import { startSubtasks } from "./subtasks.ts";

/** What the run asked of its task, now that it has ended. */
export function carryOut(context: SchedulerContext, task: ActiveTask, run: ActiveRun, effects: WireEffects): void {
	const { name, tags } = effects;
	if (name !== undefined || tags !== undefined) {
		task.name = name ?? task.name;
		task.tags = tags ?? task.tags;
		task.told = undefined;
		record(context, task, [
			{
				type: "task-changed",
				run: run.id,
				...(name === undefined ? {} : { name }),
				...(tags === undefined ? {} : { tags }),
			},
		]);
	}
	if (effects.redo === true) arm(task, run.step);
	if (effects.timeout !== undefined || effects.completeOnExpire !== undefined) setExpiry(context, task, run, effects);
	if (effects.subtasks.length > 0) startSubtasks(context, task, run, effects.subtasks);
	if (effects.park !== undefined) park(context, task, effects.park);
	if (effects.ignore === true)
		context.end(task, { state: "ignored", explanation: `${run.step} told to ignore the task.` });
	else if (effects.complete !== undefined)
		context.end(task, {
			state: "done",
			outcome: "completed",
			explanation: `${run.step} completed the task.`,
			...effects.complete,
		});
}

/** Rule T4. */
function park(context: SchedulerContext, task: ActiveTask, ms: number): void {
	const now = task.clock.now();
	const until = momentAfter(now, ms);
	record(context, task, [{ type: "parked", until: until as Extract<EventBody, { type: "parked" }>["until"] }], now);
	parkUntil(context, task, Math.max(until, task.parkedUntil ?? 0));
}

export function parkUntil(context: SchedulerContext, task: ActiveTask, until: number): void {
	task.parkedUntil = until;
	task.parkTimer?.cancel();
	task.parkTimer = task.clock.at(until, () => {
		task.parkedUntil = undefined;
		context.proceed(task);
	});
}

/** The error of a run that wants a subtask's data at a place that there cannot be. */
export function checkSubtasks(
	subtasks: readonly WireSubtask[],
): Pick<TaskError, "message" | "type" | "stack"> | undefined {
	for (const { name, into } of subtasks)
		if (into !== undefined && (parsePath(into)?.length ?? 0) === 0)
			return {
				message: `task.subtask(${JSON.stringify(name)}): into ${JSON.stringify(into)} is no path. Write it as companies.3.research.`,
				type: "TypeError",
				stack: "",
			};
	return undefined;
}
