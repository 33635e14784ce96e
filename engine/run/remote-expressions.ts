/** Expressions of conditions that only a sandbox can evaluate are asked for before readiness is worked out (rule C7). */
import type { RemoteExpression } from "../condition/index.ts";
import type { Evaluated } from "../sandbox/index.ts";
import type { ActiveTask } from "./active-task.ts";
import type { Automation } from "./automation.ts";
import { takeUpChanges } from "./readiness.ts";
import type { SchedulerContext } from "./scheduler-context.ts";

export function needsRemote(automation: Automation, task: ActiveTask): boolean {
	return automation.remote.length > 0 && task.remote?.version !== task.versions.version;
}

/** Evaluates all of them on the data as it is now; the task proceeds by `then`, also where the data has changed meanwhile. */
export function evaluateRemote(context: SchedulerContext, task: ActiveTask, then: () => void): void {
	const automation = context.automation();
	const data = task.versions.snapshot();
	const now = task.clock.now();
	const asked: Promise<readonly [RemoteExpression, Evaluated]>[] = [];
	for (const step of automation.remote)
		for (const [index, expression] of step.condition.remote.entries())
			asked.push(
				context.sandbox
					.evaluate(task.id, data, step.name, index, now)
					.then((evaluated) => [expression, evaluated] as const),
			);
	task.evaluating = true;
	const turn = task.clock.enter();
	const take = (values: readonly (readonly [RemoteExpression, Evaluated])[]) => {
		task.evaluating = false;
		// Where the data or the automation has changed meanwhile, it is asked for anew.
		if (data.version === task.versions.version && automation === context.automation()) {
			task.remote = { version: data.version, values: new Map(values) };
			takeUpChanges(automation, task, [], task.versions.data);
		}
		then();
	};
	void Promise.all(asked).then((values) => task.clock.report(turn, () => take(values)));
}
