import {
	asEventSeq,
	type EventSeq,
	type ForkOptions,
	type JsonObject,
	StepscapeError,
	type TaskId,
	type TaskRecord,
} from "../../contract/index.ts";
import type { Journal } from "../../journal/index.ts";
import type { DebugSession, Scheduler } from "../../run/index.ts";

export interface Forking {
	readonly journal: Journal;
	readonly scheduler: Scheduler;
	/** The debugger's hand for a fork that is to stand still. */
	openDebugger(): DebugSession;
}

/**
 * Makes a fork of a task and sets it going.
 * @throws StepscapeError `usage` where the task has no such event, `stash-key` where its private part cannot be read
 */
export function forkFrom({ journal, scheduler, openDebugger }: Forking, task: TaskRecord, fork: ForkOptions): TaskId {
	if (fork.at < 1 || fork.at > task.events)
		throw new StepscapeError(
			"usage",
			`Task ${task.id} has events 1 to ${task.events}; it cannot be forked after event ${fork.at}.`,
		);
	const shared = {
		from: task.id,
		events: journal.events(task.id, asEventSeq(0), fork.at),
		dataAt: (seq: EventSeq) => journal.dataAt(task.id, seq) ?? {},
		name: fork.name ?? `${task.name} (from event ${fork.at})`,
		...(fork.data === undefined ? {} : { data: fork.data }),
		subtask: (id: TaskId) => creationOf(journal, id),
	};
	return scheduler.fork(shared, fork.debug === true ? openDebugger() : undefined);
}

function creationOf(journal: Journal, id: TaskId): { data: JsonObject; tags: readonly string[] } | undefined {
	const [created] = journal.events(id, asEventSeq(0), 1);
	const data = journal.dataAt(id, asEventSeq(1));
	return created?.type === "created" && data !== undefined ? { data, tags: created.tags ?? [] } : undefined;
}
