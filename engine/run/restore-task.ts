/** Brings a task back into memory from its journal (rules J5, T4): the same steps armed, the same timers running. */
import {
	applyPatch,
	type Change,
	ENDED_STATES,
	type EventSeq,
	type JournalEvent,
	type JsonObject,
	type RunId,
	type TaskId,
} from "../contract/index.ts";
import type { ActiveTask, TaskHooks } from "./active-task.ts";
import type { TaskClock } from "./clock.ts";
import { holdTask } from "./create-task.ts";
import { createDataVersions } from "./data-versions.ts";
import { expireAt } from "./expiry.ts";
import { arm, stepState, takeUpChanges } from "./readiness.ts";
import { rememberRun } from "./recent-work.ts";
import { parkUntil } from "./run-effects.ts";
import { record, type SchedulerContext } from "./scheduler-context.ts";

interface OpenRun {
	readonly step: string;
	readonly calls: string[];
}

/** What a journal knows of a task. */
export interface PastTask {
	/** All of its events. */
	readonly events: readonly JournalEvent[];
	/** The data after an event, or now, with its private part, which events do not show. */
	dataAt(seq?: EventSeq): JsonObject;
}

/** @param clock the clock it goes on by @param debug the debugger's hooks, where it is under one */
export function restoreTask(
	context: SchedulerContext,
	id: TaskId,
	past: PastTask,
	clock: TaskClock,
	debug?: TaskHooks,
): ActiveTask {
	const { events } = past;
	const [created] = events;
	if (created?.type !== "created") throw new Error(`The journal of task ${id} does not begin with its creation`);
	const task = holdTask(context, {
		id,
		name: created.name,
		tags: created.tags ?? [],
		createdAt: created.at,
		clock,
		data: past.dataAt(created.seq),
		state: "pending",
		...(debug === undefined ? {} : { debug }),
		...(created.parent === undefined ? {} : { parent: created.parent }),
	});
	task.code = created.code;
	const open = new Map<RunId, OpenRun>();
	const restored: Restored = { expiresAt: undefined, past };
	for (const event of events) takeEvent(context, task, open, restored, event);
	const data = past.dataAt();
	task.versions = createDataVersions(data);
	task.size = JSON.stringify(data).length;
	task.match = context.automation().matcher.start(data, { now: clock.now });
	cutOff(context, task, open);
	const { expiresAt } = restored;
	if (ENDED_STATES.has(task.state)) {
		// Its timers stand still, but a person may set it going again.
		if (expiresAt !== undefined) task.expiry = { at: expiresAt, timer: undefined };
	} else if (task.ending === undefined) {
		if (task.parkedUntil !== undefined) parkUntil(context, task, task.parkedUntil);
		if (expiresAt !== undefined) expireAt(context, task, expiresAt);
	}
	return task;
}

interface Restored {
	expiresAt: number | undefined;
	readonly past: PastTask;
}

function takeEvent(
	context: SchedulerContext,
	task: ActiveTask,
	open: Map<RunId, OpenRun>,
	restored: Restored,
	event: JournalEvent,
): void {
	switch (event.type) {
		case "step-started": {
			const state = stepState(task, event.step);
			Object.assign(state, { armed: false, attempts: event.attempt, watched: event.watched });
			task.spent.add(event.step);
			task.runCount = event.run;
			open.set(event.run, { step: event.step, calls: [] });
			return;
		}
		case "call-started":
			open.get(event.run)?.calls.push(`${event.connector}.${event.method}`);
			return;
		case "step-ended":
		case "step-failed": {
			const step = open.get(event.run)?.step ?? "";
			open.delete(event.run);
			applyChanges(context, task, restored.past, event.seq, event.patch);
			rememberRun(task, { step, wrote: event.patch.map(({ path }) => path) });
			if (event.type === "step-failed") {
				task.failedSteps.push(step);
				task.ending = { state: "error", explanation: `${step} failed: ${event.error.message}`, error: event.error };
				return;
			}
			if (event.redo === true) arm(task, step);
			if (event.ignores === true) task.ending ??= { state: "ignored", explanation: `${step} told to ignore the task.` };
			else if (event.completes !== undefined)
				task.ending ??= {
					state: "done",
					outcome: "completed",
					explanation: `${step} completed the task.`,
					...event.completes,
				};
			return;
		}
		case "stop-requested":
			task.ending ??= { state: "cancelled", explanation: "Stopped by a person." };
			return;
		case "run-cut-off": {
			const run = open.get(event.run);
			open.delete(event.run);
			if (run !== undefined) task.cutOff.push(run.step);
			return;
		}
		case "resumed":
			for (const step of event.armed) arm(task, step);
			task.cutOff = [];
			task.failedSteps = [];
			task.ending = undefined;
			task.parkedUntil = undefined;
			if (restored.expiresAt !== undefined && restored.expiresAt <= event.at) restored.expiresAt = undefined;
			return;
		case "data-updated":
			applyChanges(context, task, restored.past, event.seq, event.patch);
			task.parkedUntil = undefined;
			return;
		case "subtask-started":
			if (event.waitFor || event.into !== undefined)
				task.children.set(event.task, {
					name: event.name,
					waitFor: event.waitFor,
					...(event.into === undefined ? {} : { into: event.into }),
				});
			return;
		case "subtask-ended":
			task.children.delete(event.task);
			applyChanges(context, task, restored.past, event.seq, event.patch);
			return;
		case "parked":
			task.parkedUntil = Math.max(event.until, task.parkedUntil ?? 0);
			return;
		case "task-changed":
			task.name = event.name ?? task.name;
			task.tags = event.tags ?? task.tags;
			task.told = undefined;
			restored.expiresAt = event.expiresAt ?? restored.expiresAt;
			if (event.completeOnExpire === true)
				task.onExpire = event.resultOnExpire === undefined ? {} : { result: event.resultOnExpire };
			return;
		case "state-changed":
			task.state = event.state;
			// An end that was reached is history; only one still on its way counts.
			if (ENDED_STATES.has(event.state)) task.ending = undefined;
			if (event.state === "running") task.parkedUntil = undefined;
			return;
		case "forked":
			for (const step of event.armed) arm(task, step);
			open.clear();
			task.children.clear();
			task.cutOff = [];
			task.state = "pending";
			if (task.parkedUntil !== undefined) task.parkedUntil += event.shiftMs;
			if (restored.expiresAt !== undefined) restored.expiresAt += event.shiftMs;
			// It had expired by then; the fork goes on all the same.
			if (restored.expiresAt !== undefined && restored.expiresAt <= event.at) restored.expiresAt = undefined;
			return;
		case "code-changed":
			task.code = event.code;
			return;
		case "created":
		case "console":
		case "visualization":
		case "call-ended":
		case "conflict":
			return;
		default:
			event satisfies never;
	}
}

function applyChanges(
	context: SchedulerContext,
	task: ActiveTask,
	past: PastTask,
	seq: EventSeq,
	changes: readonly Change[],
): void {
	if (changes.length === 0) return;
	const before = task.versions.data;
	// The event tells that the private part was written, not what: conditions may look at it all the same.
	const isPrivate = changes.some(({ path }) => path.length === 0 || path[0] === "$stash");
	task.versions.advance(isPrivate ? past.dataAt(seq) : applyPatch(before, changes), changes);
	takeUpChanges(context.automation(), task, changes, before);
}

/** Runs that were under way when the program died are marked, and started again or left to a person (rule J5). */
function cutOff(context: SchedulerContext, task: ActiveTask, open: ReadonlyMap<RunId, OpenRun>): void {
	for (const [run, { step, calls }] of open) {
		record(context, task, [{ type: "run-cut-off", run, calls }]);
		task.cutOff.push(step);
	}
	if (task.ending !== undefined) task.cutOff = [];
	if (task.cutOff.length === 0 || context.automation().onCrash === "stop") return;
	const armed = [...new Set(task.cutOff)];
	task.cutOff = [];
	record(context, task, [{ type: "resumed", reason: "restart", armed }]);
	for (const step of armed) arm(task, step);
}
