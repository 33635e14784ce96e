/** Tasks that belong to a task (rule T5). */
import { asTaskId, type Json, type JsonObject, type Path, parsePath, type TaskId } from "../contract/index.ts";
import type { WireSubtask } from "../sandbox/index.ts";
import type { ActiveRun, ActiveTask, Ending } from "./active-task.ts";
import { createTask } from "./create-task.ts";
import { mergeRun } from "./merge.ts";
import { takeUpChanges } from "./readiness.ts";
import { keepMerge } from "./recent-work.ts";
import { proceedLater, record, type SchedulerContext } from "./scheduler-context.ts";

export function startSubtasks(
	context: SchedulerContext,
	task: ActiveTask,
	run: ActiveRun,
	subtasks: readonly WireSubtask[],
): void {
	for (const { id, name, data, into, waitFor } of subtasks) {
		const child = asTaskId(id);
		const path = into === undefined ? undefined : parsePath(into);
		const link = { ...(path === undefined ? {} : { into: path }), waitFor };
		record(context, task, [{ type: "subtask-started", run: run.id, task: child, name, ...link }]);
		if (waitFor || path !== undefined) task.children.set(child, { name, ...link });
		const via = { id: task.id, name: task.name, type: "subtask" };
		const made = createTask(context, {
			id: child,
			name,
			data,
			tags: [],
			via,
			clock: context.clockOf?.(child) ?? task.clock,
			...(task.debug === undefined ? {} : { debug: task.debug }),
			parent: { task: task.id, ...link },
		});
		proceedLater(context, made);
	}
}

/** Writes what a subtask has come to into its parent, which may go on then. */
export function endSubtask(context: SchedulerContext, child: ActiveTask, ending: Ending): void {
	if (child.parent === undefined) return;
	const parent = context.tasks.get(child.parent.task);
	if (parent === undefined) return;
	deliver(context, parent, child.id, { ...ending, data: child.versions.data }, child.parent.into);
}

/** What a subtask has come to. */
export type EndedTask = Pick<Ending, "state" | "result" | "error"> & { readonly data: JsonObject };

/** Writes what a subtask has come to at the path `into` of its parent. */
export function deliver(
	context: SchedulerContext,
	parent: ActiveTask,
	child: TaskId,
	ended: EndedTask,
	into: Path | undefined,
): void {
	parent.children.delete(child);
	const before = parent.versions.data;
	const value = resultOf(ended);
	const patch =
		into === undefined || parent.ending !== undefined ? undefined : mergeRun(before, before, [[[...into], 0, value]]);
	record(context, parent, [{ type: "subtask-ended", task: child, state: ended.state, patch: patch?.applied ?? [] }]);
	if (patch !== undefined && patch.applied.length > 0) {
		parent.versions.advance(patch.data, patch.applied);
		parent.size += JSON.stringify(value).length;
		keepMerge(parent, { version: parent.versions.version, run: undefined, step: undefined, applied: patch.applied });
		takeUpChanges(context.automation(), parent, patch.applied, before);
		parent.debug?.wrote(parent, patch.applied, before);
	}
	proceedLater(context, parent);
}

/** The child's final data without what is private to it, with its result or error. */
function resultOf({ data, result, error }: EndedTask): JsonObject {
	const value: JsonObject = {};
	for (const [key, item] of Object.entries(data)) if (!key.startsWith("$")) value[key] = item;
	if (result !== undefined) value.result = result;
	if (error !== undefined) {
		const { message, type, step } = error;
		value.error = { message, type, ...(step === undefined ? {} : { step }) } as Json;
	}
	return value;
}
