/** `task.timeout(ms)` and `task.completeOnExpire(result)`. */
import { asEpochMs, type EventBody } from "../contract/index.ts";
import type { WireEffects } from "../sandbox/index.ts";
import type { ActiveRun, ActiveTask } from "./active-task.ts";
import { momentAfter } from "./clock.ts";
import { record, type SchedulerContext } from "./scheduler-context.ts";

export function setExpiry(context: SchedulerContext, task: ActiveTask, run: ActiveRun, effects: WireEffects): void {
	const { timeout, completeOnExpire } = effects;
	const now = task.clock.now();
	const expiresAt = timeout === undefined ? undefined : momentAfter(now, timeout);
	if (completeOnExpire !== undefined) task.onExpire = completeOnExpire;
	const changed: EventBody[] = [
		{
			type: "task-changed",
			run: run.id,
			...(expiresAt === undefined ? {} : { expiresAt: asEpochMs(expiresAt) }),
			...(completeOnExpire === undefined ? {} : { completeOnExpire: true }),
			...(completeOnExpire?.result === undefined ? {} : { resultOnExpire: completeOnExpire.result }),
		},
	];
	record(context, task, changed, now);
	if (expiresAt !== undefined) expireAt(context, task, expiresAt);
}

/** Rule T2: an expired task ends incomplete, or completed where a step said so. */
export function expireAt(context: SchedulerContext, task: ActiveTask, at: number): void {
	task.expiry?.timer?.cancel();
	task.expiry = {
		at,
		timer: task.clock.at(at, () =>
			context.end(
				task,
				task.onExpire === undefined
					? { state: "incomplete", explanation: `The task expired at ${new Date(at).toISOString()}.` }
					: {
							state: "done",
							outcome: "completed",
							explanation: `The task expired at ${new Date(at).toISOString()}, and a step had said to complete it then.`,
							...task.onExpire,
						},
			),
		),
	};
}
