/** Which steps are ready (rules R1–R4). */
import { sameWatch, watch } from "../condition/index.ts";
import type { Change, JsonObject } from "../contract/index.ts";
import type { ActiveTask, StepState } from "./active-task.ts";
import type { Automation, RunnableStep } from "./automation.ts";
import { scopeOf } from "./scheduler-context.ts";

export function stepState(task: ActiveTask, step: string): StepState {
	let state = task.steps.get(step);
	if (state === undefined) {
		state = { armed: true, attempts: 0, watched: undefined };
		task.steps.set(step, state);
	}
	return state;
}

export function arm(task: ActiveTask, step: string): void {
	stepState(task, step).armed = true;
	task.spent.delete(step);
}

/**
 * Takes the changes of one moment up into what matches, and arms again the steps whose watched values they changed.
 * A condition that does not match any more has had a watched value changed, whatever the value is later.
 * What a condition asks a sandbox for is not known before the first answer: that compares with the last run's then.
 */
export function takeUpChanges(
	automation: Automation,
	task: ActiveTask,
	changes: readonly Change[],
	before: JsonObject,
): void {
	const { data } = task.versions;
	const scope = scopeOf(task);
	task.match.update(changes, before, data, scope);
	for (const name of task.spent) {
		const index = automation.indexOf.get(name);
		if (index === undefined) continue;
		const state = stepState(task, name);
		const step = automation.steps[index] as RunnableStep;
		if (task.remote === undefined && step.condition.remote.length > 0) continue;
		const changed =
			!task.match.matching.has(index) ||
			state.watched === undefined ||
			!sameWatch(state.watched, watch(step.condition, data, scope));
		if (changed) arm(task, name);
	}
}

/** The steps that are ready, in the order of their names. */
export function readySteps(automation: Automation, task: ActiveTask): RunnableStep[] {
	const ready: RunnableStep[] = [];
	for (const index of task.match.matching) {
		const step = automation.steps[index] as RunnableStep;
		if (task.steps.get(step.name)?.armed ?? true) ready.push(step);
	}
	return ready.length > 1 ? ready.sort((a, b) => (a.name < b.name ? -1 : 1)) : ready;
}
