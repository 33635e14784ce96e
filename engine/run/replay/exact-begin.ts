/** How a task comes into memory in an exact replay: made anew, or brought back from what has come of its journal so far. */
import { type EventSeq, isJsonObject, type JournalEvent, type TaskId } from "../../contract/index.ts";
import type { ActiveTask } from "../active-task.ts";
import { createTask } from "../create-task.ts";
import { restoreTask } from "../restore-task.ts";
import { proceedLater, type SchedulerContext } from "../scheduler-context.ts";
import type { ExactWorld } from "./exact-world.ts";
import { forkEnd } from "./fork-end.ts";
import type { Lane } from "./lane.ts";

/** Begins with the first task: with its creation, or, for a fork, where it went its own way. */
export function beginLane(world: ExactWorld, lane: Lane): void {
	const { events } = lane.recorded;
	const end = forkEnd(events);
	if (end > 0) return beginFork(world, lane, end);
	const [created] = events;
	if (created?.type !== "created") return;
	if (created.code !== world.code) world.setCode(created.code);
	proceedLater(world.context, create(world.context, lane, created));
}

function create(
	context: SchedulerContext,
	lane: Lane,
	created: Extract<JournalEvent, { type: "created" }>,
): ActiveTask {
	const { $via: via, ...data } = lane.recorded.dataAt(created.seq);
	const { received: _received, ...from } = isJsonObject(via) ? via : {};
	return createTask(context, {
		id: lane.id,
		name: created.name,
		data,
		tags: created.tags ?? [],
		via: from as Parameters<typeof createTask>[1]["via"],
		clock: lane.clock,
		...(created.parent === undefined ? {} : { parent: created.parent }),
		...(created.origin === undefined ? {} : { origin: created.origin }),
	});
}

/** A fork's past is the other task's; it is replayed from where it was made. */
function beginFork(world: ExactWorld, lane: Lane, end: number): void {
	const { events } = lane.recorded;
	lane.cursor = end;
	world.setCode(codeBefore(events, end - 1));
	const task = bringBack(world.context, lane);
	for (const id of task.children.keys()) {
		const child = world.lanes.get(id);
		const created = child?.recorded.events[0];
		if (child !== undefined && created?.type === "created")
			proceedLater(world.context, create(world.context, child, created));
	}
	// Where the data was changed with the fork, it goes on by that.
	if (lane.next()?.type !== "data-updated") proceedLater(world.context, task);
}

function codeBefore(events: readonly JournalEvent[], last: number): string | undefined {
	for (let i = last; i >= 0; i--) {
		const event = events[i];
		if (event?.type === "created" || event?.type === "code-changed") return event.code;
	}
	return undefined;
}

/** The task, brought back where it has left memory. */
export function resumeLane(world: Pick<ExactWorld, "context">, lane: Lane): ActiveTask {
	return world.context.tasks.get(lane.id) ?? bringBack(world.context, lane);
}

/** Brings a task back from what has come of its journal, as an engine does that starts. */
export function bringBack(context: SchedulerContext, lane: Lane): ActiveTask {
	const { recorded, cursor } = lane;
	lane.effects.length = 0;
	return restoreTask(
		context,
		lane.id as TaskId,
		{
			events: recorded.events.slice(0, cursor),
			dataAt: (seq) => recorded.dataAt(Math.min(seq ?? cursor, cursor) as EventSeq),
		},
		lane.clock,
	);
}
