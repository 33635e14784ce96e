import { asEventSeq, type EventSeq, type TaskBranch, type TaskId, type TaskRecord } from "../../contract/index.ts";
import type { Journal } from "../../journal/index.ts";

/** From which task one came, how, and after which event. */
export interface Origin {
	readonly task: TaskId;
	readonly event?: EventSeq;
	readonly fork?: boolean;
}

/** Where a task came from; undefined for one that was made from nothing. */
export function originOf(journal: Journal, id: TaskId): Origin | undefined {
	const [created] = journal.events(id, asEventSeq(0), 1);
	return created?.type === "created" ? created.origin : undefined;
}

/** The whole tree of tasks that came from one another, with this one in it. A task that is gone is no longer part of it. */
export function findBranches(journal: Journal, of: TaskRecord): TaskBranch {
	const children = Map.groupBy(journal.originated(), ({ origin }) => origin as TaskId);
	let top = of;
	const seen = new Set<TaskId>([top.id]);
	while (top.origin !== undefined && !seen.has(top.origin)) {
		const above = journal.record(top.origin);
		if (above === undefined) break;
		seen.add(above.id);
		top = above;
	}
	const placed = new Set<TaskId>();
	const branch = (task: TaskRecord): TaskBranch => {
		placed.add(task.id);
		const origin = task === top ? undefined : originOf(journal, task.id);
		return {
			task,
			...(origin === undefined ? {} : { how: origin.fork === true ? "fork" : "clone" }),
			...(origin?.event === undefined ? {} : { event: origin.event }),
			branches: (children.get(task.id) ?? []).filter(({ id }) => !placed.has(id)).map(branch),
		};
	};
	return branch(top);
}
