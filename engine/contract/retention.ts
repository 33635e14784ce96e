import type { EpochMs, TaskId } from "./ids.ts";
import type { TaskState } from "./task.ts";

/**
 * What to keep of the tasks that have come to their end; whatever is missing sets no bound. Pinned tasks, tasks that have
 * not ended, and their parents and children are kept whatever it says.
 */
export interface Retention {
	/** Since the task's end. */
	readonly days?: number;
	/** At most so many tasks, the latest ones. */
	readonly tasks?: number;
	/** At most so much of the disk (of 1,048,576 bytes each). */
	readonly megabytes?: number;
}

/** A task as something that takes room. */
export interface StoredTask {
	readonly id: TaskId;
	readonly name: string;
	readonly state: TaskState;
	readonly events: number;
	readonly bytes: number;
	readonly pinned?: true;
}

/** What the recordings of an automation's tasks take. */
export interface Storage {
	/** On the disk, all in all. */
	readonly bytes: number;
	/** Of these, what is free to be used again or given back. */
	readonly free: number;
	readonly tasks: number;
	readonly events: number;
	readonly pinned: number;
	/** When the oldest task was made; missing where there is none. */
	readonly oldest?: EpochMs;
	/** By state, those that there are. */
	readonly states: readonly { readonly state: TaskState; readonly tasks: number; readonly bytes: number }[];
	/** The ten that take most. */
	readonly largest: readonly StoredTask[];
	/** What the automation is set to keep. */
	readonly retention: Retention;
	/** What would go if that were applied now. */
	readonly removable: { readonly tasks: number; readonly bytes: number };
}

export interface CompactOptions {
	/** Only tell what would go. */
	readonly dryRun?: boolean;
	/** In the place of what the automation is set to keep. */
	readonly retention?: Retention;
}

/** What a compaction has removed, or would remove. */
export interface Compaction {
	/** The latest end first; at most 1,000 of them are named. */
	readonly removed: readonly { readonly id: TaskId; readonly name: string; readonly updatedAt: EpochMs }[];
	readonly tasks: number;
	readonly events: number;
	/** About what they take of the disk. */
	readonly bytes: number;
	/** Bytes on the disk before and after; in a dry run, what it would be about. */
	readonly before: number;
	readonly after: number;
}
