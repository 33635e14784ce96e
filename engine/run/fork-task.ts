/** A task that goes on from a moment of another one (rule T6). */
import {
	asEpochMs,
	asEventSeq,
	type EventBody,
	type EventSeq,
	type JournalEvent,
	type JsonObject,
	type TaskId,
} from "../contract/index.ts";
import type { ActiveTask, TaskHooks } from "./active-task.ts";
import type { TaskClock } from "./clock.ts";
import { createTask } from "./create-task.ts";
import { findOpen, type OpenSubtask } from "./open-at.ts";
import { restoreTask } from "./restore-task.ts";
import { proceedLater, record, type SchedulerContext } from "./scheduler-context.ts";
import { updateTask } from "./task-life.ts";
import { openEvents } from "./unmasked.ts";

export interface ForkedTask {
	readonly id: TaskId;
	readonly from: TaskId;
	/** The events that it shares, from the first. */
	readonly events: readonly JournalEvent[];
	/** The data of the task that it is forked from, with its private part. */
	dataAt(seq: EventSeq): JsonObject;
	readonly name: string;
	/** Merged into the data; changes nothing where it is missing. */
	readonly data?: JsonObject;
	readonly clock: TaskClock;
	/** The debugger's hooks, where it is under one. */
	readonly debug?: TaskHooks;
	/** What a subtask was created with; undefined where its journal is gone. */
	subtask(id: TaskId): { readonly data: JsonObject; readonly tags: readonly string[] } | undefined;
}

/** Journals the fork, with the events that it shares, and sets it going. */
export function forkTask(context: SchedulerContext, fork: ForkedTask): ActiveTask {
	const { id, from, events, clock } = fork;
	const at = events.at(-1) as JournalEvent;
	const open = findOpen(events);
	const now = clock.now();
	const shared = openEvents(events, fork.dataAt);
	for (const event of shared) {
		const { seq: _seq, at: then, ...body } = event;
		context.ledger.append(id, then, [body.type === "created" ? ownCreation(body, fork, at.seq) : body]);
	}
	const armed = [...new Set(open.runs.map(({ step }) => step))];
	const bodies: EventBody[] = [
		{ type: "forked", from, event: at.seq, shiftMs: now - at.at, armed },
		...open.runs.map(({ run, calls }) => ({ type: "run-cut-off" as const, run, calls })),
		{ type: "task-changed", name: fork.name },
	];
	context.ledger.append(id, now, bodies);
	const added = bodies.map((body, i) => ({ seq: asEventSeq(at.seq + 1 + i), at: now, ...body }) as JournalEvent);
	const task = restoreTask(
		context,
		id,
		{
			events: [...shared, ...added],
			dataAt: (seq) => fork.dataAt(asEventSeq(Math.min(seq ?? at.seq, at.seq))),
		},
		clock,
		fork.debug,
	);
	record(context, task, [
		{ type: "state-changed", state: "pending", explanation: `Forked from task ${from} after its event ${at.seq}.` },
	]);
	// Told anew: with its state, the record forgot how long it is parked.
	if (task.parkedUntil !== undefined && task.parkedUntil > now)
		record(context, task, [{ type: "parked", until: asEpochMs(task.parkedUntil) }]);
	if (task.ending === undefined) for (const subtask of open.subtasks) startAnew(context, task, fork, subtask);
	if (fork.data === undefined) proceedLater(context, task);
	else updateTask(context, task, fork.data);
	return task;
}

/** A fork of a subtask is no subtask: nobody waits for it. */
function ownCreation(
	{ parent: _parent, ...body }: Extract<EventBody, { type: "created" }>,
	{ from }: ForkedTask,
	event: EventSeq,
): EventBody {
	return { ...body, origin: { task: from, event, fork: true } };
}

/** The subtask of the other task stays its own; this one has one made from the same data. */
function startAnew(context: SchedulerContext, task: ActiveTask, fork: ForkedTask, open: OpenSubtask): void {
	const created = fork.subtask(open.task);
	if (created === undefined) return;
	const { run, name, into, waitFor } = open;
	const link = { ...(into === undefined ? {} : { into }), waitFor };
	const id = context.newTaskId(task.clock.now());
	record(context, task, [{ type: "subtask-started", run, task: id, name, ...link }]);
	task.children.set(id, { name, ...link });
	const child = createTask(context, {
		id,
		name,
		data: created.data,
		tags: created.tags,
		via: { id: task.id, name: task.name, type: "subtask" },
		clock: task.clock,
		...(task.debug === undefined ? {} : { debug: task.debug }),
		parent: { task: task.id, ...link },
		origin: { task: open.task },
	});
	proceedLater(context, child);
}
