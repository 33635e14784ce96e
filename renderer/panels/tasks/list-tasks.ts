import type { TaskId, TaskRecord, TaskSort, TaskState } from "../../../engine/contract/index.ts";

/** What a person wants to see of the tasks. */
export interface TaskFilter {
	readonly query: string;
	/** Empty: all. */
	readonly states: ReadonlySet<TaskState>;
	readonly sort: TaskSort;
}

/** A task in the list, below the task that it is a subtask of. */
export interface TaskRow {
	readonly task: TaskRecord;
	readonly depth: number;
}

const ORDERS: Readonly<Record<TaskSort, (a: TaskRecord, b: TaskRecord) => number>> = {
	createdAt: (a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1),
	updatedAt: (a, b) => b.updatedAt - a.updatedAt,
	executionTime: (a, b) => b.durationMs - a.durationMs,
	name: (a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }),
	state: (a, b) => a.state.localeCompare(b.state),
	runs: (a, b) => b.runs - a.runs,
};

/**
 * The tasks that a filter lets through, in order, subtasks below their parents. A subtask that is let through brings its
 * parents along. Pure.
 */
export function listTasks(tasks: readonly TaskRecord[], { query, states, sort }: TaskFilter): readonly TaskRow[] {
	const byId = new Map(tasks.map((task) => [task.id, task]));
	const words = query.toLowerCase().split(/\s+/).filter(Boolean);
	const shown = new Set<TaskId>();
	for (const task of tasks) {
		if (states.size > 0 && !states.has(task.state)) continue;
		const text = `${task.name} ${task.state} ${task.tags.join(" ")} ${task.explanation} ${task.id}`.toLowerCase();
		if (!words.every((word) => text.includes(word))) continue;
		let at: TaskRecord | undefined = task;
		while (at !== undefined && !shown.has(at.id)) {
			shown.add(at.id);
			at = at.parent === undefined ? undefined : byId.get(at.parent);
		}
	}
	const below = new Map<TaskId | undefined, TaskRecord[]>();
	for (const task of tasks) {
		if (!shown.has(task.id)) continue;
		const parent = task.parent !== undefined && byId.has(task.parent) ? task.parent : undefined;
		const siblings = below.get(parent);
		if (siblings === undefined) below.set(parent, [task]);
		else siblings.push(task);
	}
	const rows: TaskRow[] = [];
	const waiting: TaskRow[] = [];
	const add = (parent: TaskId | undefined, depth: number): void => {
		const children = (below.get(parent) ?? []).toSorted(ORDERS[sort]);
		for (let i = children.length - 1; i >= 0; i--) waiting.push({ task: children[i] as TaskRecord, depth });
	};
	add(undefined, 0);
	for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
		rows.push(row);
		add(row.task.id, row.depth + 1);
	}
	return rows;
}
