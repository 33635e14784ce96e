/** Why a task stands where it stands, in a sentence. */
import { explain, nearness } from "../condition/index.ts";
import type { ClauseResult, Json } from "../contract/index.ts";
import type { ActiveTask } from "./active-task.ts";
import type { Automation, RunnableStep } from "./automation.ts";
import { scopeOf } from "./scheduler-context.ts";

const MOST_NEAREST = 3;

export function explainSettled(automation: Automation, task: ActiveTask): string {
	const ran = [...task.steps.values()].filter((state) => state.attempts > 0).length;
	const last = task.recent[task.recent.length - 1]?.step;
	const runs = `${count(task.runCount, "run")} of ${count(ran, "step")}`;
	const near = describeNearest(automation, task, (step) => (task.steps.get(step.name)?.attempts ?? 0) === 0, 1, 0.5);
	return `No step is ready any more after ${runs}${last === undefined ? "" : `, the last of ${last}`}.${near === "" ? "" : ` Nearest to running: ${near}.`}`;
}

export function explainNoMatch(automation: Automation, task: ActiveTask): string {
	if (automation.steps.length === 0) return "The automation has no step that can run.";
	const near = describeNearest(automation, task, () => true, MOST_NEAREST, 0);
	return `No step matches the task's data. Nearest: ${near}.`;
}

function describeNearest(
	automation: Automation,
	task: ActiveTask,
	wanted: (step: RunnableStep) => boolean,
	most: number,
	least: number,
): string {
	const { data } = task.versions;
	const scope = scopeOf(task);
	const found: { step: RunnableStep; near: number }[] = [];
	automation.steps.forEach((step, index) => {
		const { condition } = step;
		// Counted where it can be: there may be thousands, and each task that ends is explained.
		const near = automation.countable[index]
			? 1 - task.match.lacks(index) / condition.conjuncts.length
			: nearness(condition, data, scope);
		if (near < 1 && near >= least && wanted(step)) found.push({ step, near });
	});
	return found
		.sort((a, b) => b.near - a.near)
		.slice(0, most)
		.map(({ step }) => `${step.name} (${firstFailing(explain(step.condition, data, scope))})`)
		.join(", ");
}

function firstFailing(results: readonly ClauseResult[]): string {
	const failing = results.find((result) => !result.matches);
	if (failing === undefined) return "it matches";
	if (failing.error !== undefined) return `${failing.clause}: ${failing.error}`;
	if (
		failing.children !== undefined &&
		failing.children.length > 0 &&
		failing.actual === undefined &&
		failing.path === ""
	)
		return `needs ${failing.clause}`;
	return `needs ${failing.clause}, ${failing.actual === undefined ? "but nothing is there" : `but it is ${shorten(failing.actual)}`}`;
}

function shorten(value: Json): string {
	const text = JSON.stringify(value);
	return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

export function count(number: number, word: string): string {
	return `${number} ${word}${number === 1 ? "" : "s"}`;
}
