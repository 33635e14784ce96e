import type { TaskId } from "../contract/index.ts";
import type { KeyframePolicy } from "./keyframe-policy.ts";
import type { Place } from "./lanes.ts";
import type { TaskProjection } from "./task-projection.ts";

/**
 * What of a task's record is not yet in its table. Counts may stay so beyond a commit, because the events tell them too;
 * that spares most commits a page of the log.
 */
export type Unsaved = "nothing" | "counts" | "all" | "row";

/** A task that was worked on lately. */
export interface ActiveTask extends Place {
	readonly task: TaskProjection;
	unsaved: Unsaved;
	/** Missing until the first event that this program appends. */
	policy?: KeyframePolicy;
}

/** The tasks worked on lately: at most so many, the ones that rested longest go first. */
export interface ActiveTasks {
	get(id: TaskId): ActiveTask | undefined;
	/** Takes note of a task that was just worked on. */
	note(active: ActiveTask): void;
	/** True where anything is unsaved, if only counts. */
	isUnsaved(): boolean;
	/** Forgets tasks that were removed; nothing of them may be unsaved. */
	drop(id: TaskId): void;
	/** Saves records that are new or changed. */
	saveChanged(): void;
	/** Saves all that is unsaved. */
	saveAll(): void;
	/** Forgets everything, saved or not. */
	clear(): void;
}

export function createActiveTasks(most: number, save: (active: ActiveTask) => void): ActiveTasks {
	const tasks = new Map<TaskId, ActiveTask>();
	const changed = new Set<ActiveTask>();
	let latest: ActiveTask | undefined;
	let unsaved = false;
	return {
		get(id) {
			if (latest?.task.id === id) return latest;
			const active = tasks.get(id);
			if (active === undefined) return undefined;
			// Which rested longest matters only where some may soon have to go.
			if (tasks.size > most / 2) {
				tasks.delete(id);
				tasks.set(id, active);
			}
			latest = active;
			return active;
		},
		note(active) {
			unsaved = true;
			if (active.unsaved !== "counts") changed.add(active);
			if (active === latest) return;
			latest = active;
			if (tasks.has(active.task.id)) return;
			for (const [id, oldest] of tasks) {
				if (tasks.size < most) break;
				save(oldest);
				tasks.delete(id);
			}
			tasks.set(active.task.id, active);
		},
		drop(id) {
			const active = tasks.get(id);
			if (active === undefined) return;
			tasks.delete(id);
			changed.delete(active);
			if (latest === active) latest = undefined;
		},
		isUnsaved: () => unsaved,
		saveChanged() {
			for (const active of changed) save(active);
			changed.clear();
		},
		saveAll() {
			for (const active of tasks.values()) save(active);
			changed.clear();
			unsaved = false;
		},
		clear() {
			tasks.clear();
			changed.clear();
			latest = undefined;
			unsaved = false;
		},
	};
}
