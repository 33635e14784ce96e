/** What people do with a task (rule T6, and the outside half of T4). */
import { applyPatch, ENDED_STATES, type JsonObject, type Patch } from "../contract/index.ts";
import type { ActiveTask } from "./active-task.ts";
import { expireAt } from "./expiry.ts";
import { updateChanges } from "./merge.ts";
import { arm, takeUpChanges } from "./readiness.ts";
import { keepMerge } from "./recent-work.ts";
import { abandonRun } from "./run-reports.ts";
import { changeState } from "./scheduler.ts";
import { proceedLater, record, type SchedulerContext } from "./scheduler-context.ts";

/** The data as an update would leave it. */
export function updatedData(task: ActiveTask, update: JsonObject): JsonObject {
	const { data } = task.versions;
	return applyPatch(data, updateChanges(data, update));
}

/** Merges `update` into the data of a task in memory. A parked task goes on by it. */
export function updateTask(context: SchedulerContext, task: ActiveTask, update: JsonObject): void {
	applyUpdate(context, task, updateChanges(task.versions.data, update), JSON.stringify(update).length);
}

/** Makes changes from outside, as they are. @param size how much larger they make the data, at most, in bytes */
export function applyUpdate(context: SchedulerContext, task: ActiveTask, changes: Patch, size: number): void {
	const before = task.versions.data;
	record(context, task, [{ type: "data-updated", patch: changes }]);
	if (changes.length > 0) {
		task.versions.advance(applyPatch(before, changes), changes);
		task.size += size;
		keepMerge(task, { version: task.versions.version, run: undefined, step: undefined, applied: changes });
		takeUpChanges(context.automation(), task, changes, before);
	}
	unpark(task);
	proceedLater(context, task);
}

/** Rule T3: no run starts any more; those under way end and merge. Asked a second time, they are cut off. */
export function stopTask(context: SchedulerContext, task: ActiveTask): void {
	const again = task.ending !== undefined;
	if (!again) record(context, task, [{ type: "stop-requested" }]);
	task.ending ??= { state: "cancelled", explanation: "Stopped by a person." };
	if (again) {
		for (const run of [...task.runs.values()]) {
			abandonRun(task, run);
			record(context, task, [{ type: "run-cut-off", run: run.id, calls: run.calls }]);
		}
		task.openCalls = 0;
	}
	// Before the task itself: once it has ended, nobody takes note of its subtasks' ends.
	for (const child of [...task.children.keys()]) {
		const active = context.tasks.get(child);
		if (active !== undefined) stopTask(context, active);
	}
	context.end(task, task.ending);
}

/** Sets a task going again: a parked one before its time, one that waits for a person, or one that had ended. */
export function resumeTask(context: SchedulerContext, task: ActiveTask, reason: "retry" | "resume"): void {
	const armed = [...new Set([...task.cutOff, ...(reason === "retry" ? task.failedSteps : [])])];
	task.cutOff = [];
	task.failedSteps = [];
	record(context, task, [{ type: "resumed", reason, armed }]);
	for (const step of armed) arm(task, step);
	task.ending = undefined;
	task.closing = false;
	if (task.expiry !== undefined && task.expiry.at <= task.clock.now()) {
		// It has expired already; a person wants it to go on all the same.
		task.expiry.timer?.cancel();
		task.expiry = undefined;
	}
	if (ENDED_STATES.has(task.state)) {
		const how = reason === "retry" ? "Retried by a person." : "Resumed by a person.";
		changeState(context, task, "pending", how);
		if (task.expiry !== undefined) expireAt(context, task, task.expiry.at);
	}
	unpark(task);
	proceedLater(context, task);
}

function unpark(task: ActiveTask): void {
	task.parkedUntil = undefined;
	task.parkTimer?.cancel();
	task.parkTimer = undefined;
}
