/** A journal of a scenario's tasks that is kept in memory only: nothing of a test belongs to the automation's history. */
import { asEventSeq, type EpochMs, type EventBody, type JournalEvent, type TaskId } from "../contract/index.ts";
import { maskEvent } from "../journal/index.ts";
import type { EventStore } from "../run/index.ts";

/** An event of one of a scenario's tasks. */
export interface TaskEvent {
	readonly task: TaskId;
	/** Without anything from the stash. */
	readonly event: JournalEvent;
	/** As it was handed in, with the stash: what a journal that encrypts it takes. */
	readonly body: EventBody;
}

export interface MemoryStore extends EventStore {
	/** Of all tasks, in the order in which they happened. */
	readonly log: readonly TaskEvent[];
}

/** @param isLeftOut events that are not to be kept, such as the notes of what code was run */
export function createMemoryStore(isLeftOut: (body: EventBody) => boolean = () => false): MemoryStore {
	const log: TaskEvent[] = [];
	const counts = new Map<TaskId, number>();
	return {
		log,
		append(task: TaskId, at: EpochMs, bodies: readonly EventBody[]) {
			let count = counts.get(task) ?? 0;
			for (const body of bodies) {
				if (isLeftOut(body)) continue;
				log.push({ task, event: { seq: asEventSeq(++count), at, ...maskEvent(body) }, body });
			}
			counts.set(task, count);
			return [];
		},
		commit() {},
	};
}
