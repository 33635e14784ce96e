/** What people did with a task, and what became of it when the program died, brought about again. */
import { ENDED_STATES, type EventSeq, type JournalEvent } from "../../contract/index.ts";
import { proceedLater } from "../scheduler-context.ts";
import { applyUpdate, resumeTask, stopTask } from "../task-life.ts";
import { openPatch } from "../unmasked.ts";
import { bringBack, resumeLane } from "./exact-begin.ts";
import type { ExactWorld } from "./exact-world.ts";
import type { Lane } from "./lane.ts";

const BY_PEOPLE = ["stop-requested", "data-updated", "resumed", "run-cut-off"] as const;
type ByPeople = Extract<JournalEvent, { type: (typeof BY_PEOPLE)[number] }>;

export const isByPeople = (event: JournalEvent): event is ByPeople =>
	(BY_PEOPLE as readonly string[]).includes(event.type);

export function injectByPeople(world: ExactWorld, lane: Lane, event: ByPeople): boolean {
	const { context } = world;
	const before = lane.cursor;
	switch (event.type) {
		case "run-cut-off": {
			const stop = lane.recorded.events
				.slice(0, before)
				.findLast(({ type }) => type === "stop-requested" || type === "resumed");
			const task = context.tasks.get(lane.id);
			if (stop?.type === "stop-requested" && task !== undefined) stopTask(context, task);
			else proceedLater(context, bringBack(context, lane));
			break;
		}
		case "stop-requested":
			stopTask(context, resumeLane(world, lane));
			break;
		case "resumed":
			// One that follows a death has come with that.
			if (event.reason === "restart") return false;
			resumeTask(context, resumeLane(world, lane), event.reason);
			break;
		case "data-updated": {
			const task = resumeLane(world, lane);
			const { dataAt } = lane.recorded;
			const patch = openPatch(event.patch, dataAt((event.seq - 1) as EventSeq), dataAt(event.seq));
			applyUpdate(context, task, patch, JSON.stringify(patch).length);
			// One that has ended stays so, and leaves memory again.
			if (ENDED_STATES.has(task.state)) context.tasks.delete(lane.id);
			break;
		}
		default:
			event satisfies never;
	}
	return lane.cursor > before;
}
