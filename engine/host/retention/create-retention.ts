import {
	type Compaction,
	type CompactOptions,
	type EngineNotice,
	type Retention,
	StepscapeError,
	type Storage,
	TASK_STATES,
	type TaskId,
} from "../../contract/index.ts";
import type { Journal, TaskOutline } from "../../journal/index.ts";
import { planRemoval } from "./plan-removal.ts";

/** The most removed tasks that are named. */
const MOST_NAMED = 1_000;
const LARGEST = 10;
/** Work on what is kept goes on for so long, then others have their turn (ms). */
const TURN_MS = 4;

export interface RetentionParts {
	readonly journal: Journal;
	/** What the automation is set to keep now. */
	retention(): Retention;
	/** Makes lasting what was appended. Throws where the journal has failed. */
	settle(): void;
	/** Whether a task is worked on. */
	isBusy(id: TaskId): boolean;
	tell(notice: EngineNotice): void;
	/** Milliseconds since 1970. */
	now(): number;
}

/** What the engine does about the room that recordings take. */
export interface RetentionKeeper {
	storage(): Promise<Storage>;
	compact(options?: CompactOptions): Promise<Compaction>;
	/** Nothing more is done; what a compaction has left to do is done by the next engine. */
	stop(): void;
}

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const sum = (tasks: readonly TaskOutline[], of: (task: TaskOutline) => number): number =>
	tasks.reduce((total, task) => total + of(task), 0);

export function createRetention({ journal, retention, settle, isBusy, tell, now }: RetentionParts): RetentionKeeper {
	let stopped = false;
	let last: Promise<unknown> = Promise.resolve();

	/** Does pieces of work until one says that nothing is left, with turns for others between; `onTurn` is told of these. */
	async function inPieces(piece: () => boolean, onTurn: () => void = () => {}): Promise<void> {
		for (;;) {
			const until = performance.now() + TURN_MS;
			do {
				if (stopped) throw new StepscapeError("engine-unreachable", "The engine was closed before all was done.");
				settle();
				if (!piece()) return;
			} while (performance.now() < until);
			onTurn();
			await pause();
		}
	}

	/** With nothing awaited between looking and removing, what is removed is what was looked at. */
	function plan(wanted: Retention) {
		settle();
		const { used, free } = journal.space();
		const tasks = journal.outlines();
		const gone = planRemoval(tasks, wanted, { now: now(), used, isBusy });
		const measured = sum(tasks, ({ bytes = 0 }) => bytes);
		const share = measured === 0 ? 0 : sum(gone, ({ bytes = 0 }) => bytes) / measured;
		return { tasks, gone, used, free, freed: Math.round(used * share) };
	}

	async function compact({ dryRun = false, retention: wanted = retention() }: CompactOptions): Promise<Compaction> {
		await inPieces(() => journal.measure());
		const { gone, used, free, freed } = plan(wanted);
		const before = journal.size().bytes;
		const removed = gone
			.slice(-MOST_NAMED)
			.reverse()
			.map(({ id, updatedAt }) => ({ id, name: journal.record(id)?.name ?? "", updatedAt }));
		const told = { removed, tasks: gone.length, events: sum(gone, ({ events }) => events), bytes: freed, before };
		if (dryRun) return { ...told, after: Math.max(0, Math.min(before, used - freed)) };
		if (gone.length > 0) {
			const ids = gone.map(({ id }) => id);
			journal.remove(ids);
			tell({ type: "tasks-removed", tasks: ids });
		}
		// Each byte is erased first and given back afterwards.
		const total = freed + freed + free;
		let done = 0;
		await inPieces(journal.reclaim, () => {
			const now = journal.space();
			const toErase = Math.max(0, now.used - (used - freed));
			done = Math.max(done, total - toErase - toErase - now.free);
			tell({ type: "compaction", done, total });
		});
		if (total > 0) tell({ type: "compaction", done: total, total });
		return { ...told, after: journal.size().bytes };
	}

	return {
		async storage() {
			await inPieces(() => journal.measure());
			const { tasks, gone, free, freed } = plan(retention());
			const byState = Map.groupBy(tasks, ({ state }) => state);
			const created = tasks.map(({ createdAt }) => createdAt);
			const largest = tasks.toSorted((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0)).slice(0, LARGEST);
			const oldest = created.length === 0 ? undefined : created.reduce((a, b) => (b < a ? b : a));
			return {
				bytes: journal.size().bytes,
				free,
				tasks: tasks.length,
				events: sum(tasks, ({ events }) => events),
				pinned: tasks.filter(({ pinned }) => pinned).length,
				...(oldest === undefined ? {} : { oldest }),
				states: TASK_STATES.flatMap((state) => {
					const those = byState.get(state);
					return those === undefined
						? []
						: [{ state, tasks: those.length, bytes: sum(those, ({ bytes = 0 }) => bytes) }];
				}),
				largest: largest.map(({ id, state, events, bytes = 0, pinned }) => ({
					id,
					name: journal.record(id)?.name ?? "",
					state,
					events,
					bytes,
					...(pinned ? { pinned: true as const } : {}),
				})),
				retention: retention(),
				removable: { tasks: gone.length, bytes: freed },
			};
		},
		compact(options = {}) {
			// One at a time: the second finds done what the first has done.
			const next = last.then(() => compact(options));
			last = next.catch(() => {});
			return next;
		},
		stop() {
			stopped = true;
		},
	};
}
