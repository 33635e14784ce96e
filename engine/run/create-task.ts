import type { EventSeq, JsonObject, Path, TaskId, TaskState } from "../contract/index.ts";
import type { ActiveTask, TaskHooks } from "./active-task.ts";
import type { TaskClock } from "./clock.ts";
import { createDataVersions } from "./data-versions.ts";
import { record, type SchedulerContext } from "./scheduler-context.ts";

export interface TaskOrigin {
	readonly id: TaskId;
	readonly name: string;
	readonly data: JsonObject;
	readonly tags: readonly string[];
	/** What `data.$via` says; `received` is added. */
	readonly via: JsonObject;
	readonly clock: TaskClock;
	readonly debug?: TaskHooks;
	readonly parent?: { readonly task: TaskId; readonly into?: Path; readonly waitFor: boolean };
	readonly origin?: { readonly task: TaskId; readonly event?: EventSeq; readonly fork?: boolean };
}

/** Journals a new task and holds it in memory; it starts with `proceed`. */
export function createTask(context: SchedulerContext, origin: TaskOrigin): ActiveTask {
	const { id, name, tags, clock, parent, debug } = origin;
	const now = clock.now();
	const received = new Date(now).toISOString();
	const stash = origin.data.$stash;
	const data: JsonObject = {
		...origin.data,
		$via: { ...origin.via, received },
		$stash: typeof stash === "object" && stash !== null && !Array.isArray(stash) ? stash : {},
	};
	const task = holdTask(context, {
		id,
		name,
		tags,
		createdAt: now,
		clock,
		data,
		state: "pending",
		...(debug === undefined ? {} : { debug }),
		...(parent === undefined ? {} : { parent }),
	});
	record(
		context,
		task,
		[
			{
				type: "created",
				name,
				data,
				...(tags.length === 0 ? {} : { tags }),
				...(parent === undefined ? {} : { parent }),
				...(origin.origin === undefined ? {} : { origin: origin.origin }),
				...(clock.virtual ? { virtualTime: true } : {}),
				...(task.code === undefined ? {} : { code: task.code }),
			},
		],
		// What steps are told of it: a replay reads it in the journal.
		now,
	);
	return task;
}

export interface TaskFacts {
	readonly id: TaskId;
	readonly name: string;
	readonly tags: readonly string[];
	readonly createdAt: number;
	readonly clock: TaskClock;
	readonly debug?: TaskHooks;
	readonly data: JsonObject;
	readonly state: TaskState;
	readonly parent?: { readonly task: TaskId; readonly into?: Path; readonly waitFor: boolean };
}

/** A task in memory, all its steps armed (rule R2). */
export function holdTask(context: SchedulerContext, facts: TaskFacts): ActiveTask {
	const { data, clock, debug, parent, ...rest } = facts;
	const task: ActiveTask = {
		...rest,
		code: context.code(),
		told: undefined,
		clock,
		debug,
		parent,
		versions: createDataVersions(data),
		size: JSON.stringify(data).length,
		steps: new Map(),
		spent: new Set(),
		match: context.automation().matcher.start(data, { now: clock.now }),
		runs: new Map(),
		runCount: 0,
		merges: [],
		ending: undefined,
		closing: false,
		parkedUntil: undefined,
		parkTimer: undefined,
		children: new Map(),
		expiry: undefined,
		onExpire: undefined,
		remote: undefined,
		evaluating: false,
		due: 0,
		recent: [],
		openCalls: 0,
		failedSteps: [],
		cutOff: [],
	};
	context.tasks.set(task.id, task);
	return task;
}
