import type { TaskId, TaskRecord } from "../contract/index.ts";
import type { Scheduler } from "../run/index.ts";

/** Those who wait until a task rests. */
export interface Resting {
	wait(id: TaskId): Promise<TaskRecord>;
	/** Some task has changed: tells those whose task now rests. */
	consider(): void;
	/** The journal cannot be written: nothing will ever rest. */
	fail(error: unknown): void;
}

export function createResting(scheduler: Scheduler, record: (id: TaskId) => TaskRecord): Resting {
	const waiting = new Map<TaskId, { resolve(record: TaskRecord): void; reject(error: unknown): void }[]>();
	let failure: unknown;
	return {
		wait(id) {
			if (failure !== undefined) return Promise.reject(failure);
			if (scheduler.isResting(id)) return Promise.resolve(record(id));
			return new Promise((resolve, reject) => {
				const list = waiting.get(id) ?? [];
				list.push({ resolve, reject });
				waiting.set(id, list);
			});
		},
		consider() {
			for (const [id, list] of waiting) {
				if (!scheduler.isResting(id)) continue;
				waiting.delete(id);
				for (const { resolve } of list) resolve(record(id));
			}
		},
		fail(error) {
			failure = error;
			for (const list of waiting.values()) for (const { reject } of list) reject(error);
			waiting.clear();
		},
	};
}
