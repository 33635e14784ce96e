import type {
	Blame,
	EpochMs,
	EventBody,
	EventSeq,
	ImportedFrom,
	JournalEvent,
	JsonObject,
	Path,
	TaskId,
	TaskQuery,
	TaskRecord,
} from "../contract/index.ts";
import type { TaskOutline } from "./retention/outlines.ts";

/** How a commit reaches the disk: `normal` outlives the program's death, `full` also a power failure, at the price of a disk sync. */
export type Durability = "normal" | "full";

export interface JournalOptions {
	/** The journal's file; its folder is made where it is missing. */
	readonly file: string;
	/** 32 bytes that `$stash` is encrypted with. Missing: tasks with a stash can be seen but not worked on. */
	readonly stashKey?: Uint8Array;
	/** The wall clock, in milliseconds since 1970; only for the names of files kept aside. */
	readonly now?: () => number;
	/** How every commit reaches the disk. Missing: `normal`. */
	readonly commit?: Durability;
	/** The most pages of 4,096 bytes that the file may have; beyond, it is as if the disk were full. */
	readonly maxPages?: number;
}

/** How the runs of a step went. Durations in milliseconds on the tasks' clocks; null before the first run has ended. */
export interface StepStatistics {
	readonly runs: number;
	readonly failures: number;
	readonly avg: number | null;
	readonly min: number | null;
	readonly max: number | null;
	readonly p95: number | null;
}

/**
 * The durable record of what happened to every task. All calls are synchronous. Events, records and blames never show
 * what is in `$stash`: a marker stands in its place. Every reading method throws a `StepscapeError` `journal-corrupt`
 * where the file turns out to be damaged.
 */
export interface Journal {
	/** What a person should be told about how the journal was opened: sentences, mostly none. */
	readonly notices: readonly string[];
	/**
	 * Adds events to the open transaction, begun where needed, and returns them with their numbers, unless they are not
	 * `wanted`. They are not acknowledged before `commit`. A task's first event is `created`.
	 * Throws `task-missing` for a task that was never created, `stash-key` where a stash cannot be encrypted (nothing is
	 * added then), and `journal-write` where the disk does not take it (see `commit`).
	 */
	append(task: TaskId, at: EpochMs, bodies: readonly EventBody[], wanted?: boolean): readonly JournalEvent[];
	/**
	 * Makes everything appended so far lasting; `full` for this one commit also against a power failure.
	 * Throws `journal-write` where that fails: everything since the last commit is undone, and every later `append` and
	 * `commit` throws it too, until the journal is opened anew.
	 */
	commit(durability?: Durability): void;
	/** What is known of a task without its data. */
	record(task: TaskId): TaskRecord | undefined;
	records(query?: TaskQuery): TaskRecord[];
	/** Ids that begin with what a person typed, in any case; at most 100. */
	findTask(prefix: string): TaskId[];
	/** Events with `seq > after`, in order, at most `limit` of them. */
	events(task: TaskId, after?: EventSeq, limit?: number): JournalEvent[];
	/**
	 * The task's data after an event, or now, as a value of the caller's own, with `$stash` decrypted (rule J2).
	 * Undefined where there is no such task or event. Throws `stash-key` where the stash cannot be decrypted.
	 */
	dataAt(task: TaskId, seq?: EventSeq): JsonObject | undefined;
	/**
	 * The last event, at or before `at`, that wrote the path, a value around it or a value within it (rule J3).
	 * An item that moved when an earlier one was removed is followed to where it was written.
	 */
	blame(task: TaskId, path: Path, at?: EventSeq): Blame | undefined;
	/** Keeps the texts of an automation's files, each once, and returns the digest that stands for all of them. */
	keepCode(texts: ReadonlyMap<string, string>): string;
	/** The texts that a digest stands for, by file; undefined where the journal does not have them. */
	code(digest: string): ReadonlyMap<string, string> | undefined;
	/** The digest of the code that a task ran with at an event, or at its last; undefined where it was not recorded. */
	codeAt(task: TaskId, at?: EventSeq): string | undefined;
	/** Tasks that were cloned or forked from another, in order of creation. */
	originated(): TaskRecord[];
	/** Tasks that are pending, running, parked or waiting, in order of creation. */
	unfinished(): TaskRecord[];
	/** By step name, without imported tasks. Reads every run of the journal: some microseconds for each. */
	stepStatistics(): Map<string, StepStatistics>;
	/** Bytes on the disk, and events. */
	size(): { readonly bytes: number; readonly events: number };

	/** Marks a task as one to keep whatever happens, or takes the mark away. Throws `task-missing`. */
	pin(task: TaskId, pinned: boolean): void;
	/** All tasks, in order of creation, with what deciding about their keeping takes. */
	outlines(): TaskOutline[];
	/** Finds out the size of some tasks that have changed since it was last found out; false where there is none. */
	measure(): boolean;
	/**
	 * Removes tasks, all or none: no other method knows of them any more. Their space is given back by `reclaim`. Like `pin`,
	 * `measure`, `reclaim` and `importTasks`, to be called with everything committed; where one fails (`journal-write`),
	 * nothing has changed and the journal works on.
	 */
	remove(tasks: readonly TaskId[]): void;
	/** Gives back some of the disk space that removed tasks took, in some milliseconds; false where all is given back. */
	reclaim(): boolean;
	/** Bytes of the file that are in use, and that are free in it. */
	space(): { readonly used: number; readonly free: number };
	/**
	 * Writes tasks that were recorded elsewhere, and the code that they ran with, all or none. Their ids must be new, their
	 * events numbered from 1, and such as a journal has told them.
	 */
	importTasks(
		tasks: readonly { readonly id: TaskId; readonly events: readonly JournalEvent[] }[],
		from: ImportedFrom,
		code?: Iterable<ReadonlyMap<string, string>>,
	): void;
	/** Undoes what was not committed and frees the file. Every later call throws. */
	close(): void;
}
