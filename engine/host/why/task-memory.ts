import { asEventSeq, type JournalEvent, type TaskId, type TaskRecord } from "../../contract/index.ts";
import type { Journal } from "../../journal/index.ts";
import { createHistory, type History } from "../../why/index.ts";

/** What is held in memory of the tasks that were explained lately. */
const MOST_TASKS = 4;
const MOST_EVENTS = 300_000;

/** A task as explanations read it, up to an event. */
export interface Remembered {
	readonly events: readonly JournalEvent[];
	readonly history: History;
}

/**
 * Events of the tasks that were asked about lately, and what they come to: reading and decoding thousands of them takes a
 * hundred times as long as an explanation. Events never change; only those that have come since are read.
 */
export interface TaskMemory {
	upTo(task: TaskRecord, at: number): Remembered;
}

interface Entry {
	readonly createdAt: number;
	readonly events: JournalEvent[];
	/** Of the event that was asked about last. */
	last?: { readonly at: number; readonly remembered: Remembered };
}

export function createTaskMemory(journal: Journal): TaskMemory {
	const entries = new Map<TaskId, Entry>();

	/** The latest asked last; the ones that rested longest go first. */
	function entryOf(task: TaskRecord): Entry {
		const known = entries.get(task.id);
		// A task that was removed may be there again, from a recording: then these are other events.
		const isSame = known !== undefined && known.createdAt === task.createdAt && known.events.length <= task.events;
		const entry: Entry = isSame ? known : { createdAt: task.createdAt, events: [] };
		if (known !== undefined) entries.delete(task.id);
		entries.set(task.id, entry);
		return entry;
	}

	function forgetSome(): void {
		let total = 0;
		for (const { events } of entries.values()) total += events.length;
		for (const [id, { events }] of entries) {
			if (entries.size === 1 || (entries.size <= MOST_TASKS && total <= MOST_EVENTS)) return;
			entries.delete(id);
			total -= events.length;
		}
	}

	return {
		upTo(task, at) {
			const entry = entryOf(task);
			const { events } = entry;
			if (events.length < at)
				for (const event of journal.events(task.id, asEventSeq(events.length))) events.push(event);
			forgetSome();
			if (entry.last?.at !== at) {
				const until = events.length === at ? events.slice() : events.slice(0, at);
				entry.last = { at, remembered: { events: until, history: createHistory(until) } };
			}
			return entry.last.remembered;
		},
	};
}
