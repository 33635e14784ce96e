/**
 * The journal as the scheduler writes it: what is appended is acted on only once it is lasting (rule J1). What happens in
 * one turn of the event loop is committed together.
 */
import type { EventBody, JournalEvent, TaskId } from "../contract/index.ts";
import { asEpochMs } from "../contract/index.ts";

/** The part of the journal that a ledger needs. */
export interface EventStore {
	/** Returns the events as they were written, where somebody wants to be told; else none. */
	append(
		task: TaskId,
		at: ReturnType<typeof asEpochMs>,
		bodies: readonly EventBody[],
		wanted: boolean,
	): readonly JournalEvent[];
	commit(): void;
}

export interface Ledger {
	append(task: TaskId, at: number, bodies: readonly EventBody[]): void;
	/** Calls back once everything appended so far is lasting. Whose work it is matters to replays only. */
	after(effect: () => void, task?: TaskId): void;
	/** Makes everything appended so far lasting, without acting on it yet. */
	commit(): void;
	/** A change of a task is complete: grouped as `each`, it is made lasting and acted on before the next. */
	settle(): void;
	flush(): void;
	/** Nothing is written or acted on from now on. */
	end(reason: unknown): void;
	/** The error that ended it, after which nothing is written or acted on. */
	readonly failure: unknown;
}

export interface LedgerOptions {
	/** `each`: every change of a task is a commit of its own; `turn`: one commit for a turn of the event loop. */
	readonly grouping: "each" | "turn";
	/** Told once, when the journal cannot be written. */
	readonly onFailure: (error: unknown) => void;
	/** Told of events once they are lasting. */
	readonly onEvents?: (task: TaskId, events: readonly JournalEvent[]) => void;
	/** Whether anybody is there to be told. Missing: always. */
	readonly isHeard?: () => boolean;
}

export function createLedger(store: EventStore, options: LedgerOptions): Ledger {
	let effects: (() => void)[] = [];
	let scheduled = false;
	let dirty = false;
	let failure: unknown;
	let flushing = false;

	const fail = (error: unknown) => {
		if (failure !== undefined) return;
		failure = error;
		effects = [];
		options.onFailure(error);
	};
	const flush = () => {
		scheduled = false;
		if (failure !== undefined || flushing) return;
		flushing = true;
		try {
			while (dirty || effects.length > 0) {
				if (dirty) {
					dirty = false;
					store.commit();
				}
				const ready = effects;
				effects = [];
				for (const effect of ready) effect();
				if (options.grouping === "turn") break;
			}
		} catch (error) {
			fail(error);
		} finally {
			flushing = false;
		}
		if (failure === undefined && (dirty || effects.length > 0)) schedule();
	};
	const schedule = () => {
		if (scheduled || flushing) return;
		scheduled = true;
		if (options.grouping === "each") queueMicrotask(flush);
		else setImmediate(flush);
	};
	return {
		append(task, at, bodies) {
			if (failure !== undefined) return;
			try {
				const { onEvents } = options;
				const heard = onEvents !== undefined && (options.isHeard?.() ?? true);
				const events = store.append(task, asEpochMs(at), bodies, heard);
				dirty = true;
				if (heard) effects.push(() => onEvents(task, events));
				schedule();
			} catch (error) {
				fail(error);
			}
		},
		after(effect) {
			if (failure !== undefined) return;
			effects.push(effect);
			schedule();
		},
		commit() {
			if (failure !== undefined || !dirty) return;
			try {
				dirty = false;
				store.commit();
			} catch (error) {
				fail(error);
			}
		},
		settle() {
			if (options.grouping === "each") flush();
		},
		flush,
		end(reason) {
			failure ??= reason;
			effects = [];
		},
		get failure() {
			return failure;
		},
	};
}
