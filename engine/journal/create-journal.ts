import { closeSync, fdatasync, fsyncSync, openSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import {
	type EpochMs,
	type EventBody,
	type EventSeq,
	type ImportedFrom,
	type JournalEvent,
	type Path,
	StepscapeError,
	type TaskId,
} from "../contract/index.ts";
import { type ActiveTask, createActiveTasks } from "./active-tasks.ts";
import { findBlame } from "./blame.ts";
import { createCodeStore } from "./code-store.ts";
import { journalBytes } from "./damage.ts";
import { decodeEvent, type StoredEvent } from "./event-codec.ts";
import { seqOf } from "./event-id.ts";
import { createEventTable } from "./event-table.ts";
import { createEventWriter } from "./event-writer.ts";
import type { Journal } from "./journal.ts";
import { createLanes } from "./lanes.ts";
import { createNames } from "./names.ts";
import { createKeeping } from "./retention/keeping.ts";
import { readingError, writingError } from "./sqlite-errors.ts";
import type { StashCipher } from "./stash-cipher.ts";
import { countRuns } from "./step-statistics.ts";
import { createTaskData } from "./task-data.ts";
import { count, fromRow, newProjection, type TaskProjection, type TaskRow, toRecord } from "./task-projection.ts";
import { createTaskTable } from "./task-table.ts";

/** Tasks whose record is kept in memory. */
const MOST_ACTIVE = 1024;

/**
 * Appends between two checkpoints, where the log is carried over into the file. The database would do it more often by
 * itself (see `wal_autocheckpoint`), and wait for the disk each time; here the disk has taken the log before.
 */
const CHECKPOINT_AFTER = 4096;

/** What a slice of erasing or giving back counts as, in appends: both write about a page of the log each. */
const APPENDS_OF_A_SLICE = 128;

/** The journal over a database that is open, locked and up to date. Owns the database from then on. */
export function createJournal(
	db: DatabaseSync,
	file: string,
	cipher: StashCipher,
	notices: readonly string[],
): Journal {
	const names = createNames(db);
	const lanes = createLanes(db);
	const tasks = createTaskTable(db, lanes);
	const events = createEventTable(db, lanes);
	const data = createTaskData(events, cipher);
	const code = createCodeStore(db);
	const writer = createEventWriter({ names, events, data, cipher });
	const [begin, end] = [db.prepare("BEGIN"), db.prepare("COMMIT")];
	const checkpoint = db.prepare("PRAGMA wal_checkpoint(PASSIVE)");
	let lastKey = tasks.lastKey();
	let inTransaction = false;
	let failure: StepscapeError | undefined;
	let log: number | undefined;
	let closed = false;
	let appends = 0;
	let syncing = false;

	const active = createActiveTasks(MOST_ACTIVE, (each) => {
		const { key, task, unsaved } = each;
		if (unsaved === "row") tasks.insert(each, task);
		else if (unsaved === "all") tasks.update(key, task);
		else if (unsaved === "counts") tasks.updateCounts(key, task);
		each.unsaved = "nothing";
	});

	function find(id: TaskId): ActiveTask | undefined {
		const known = active.get(id);
		if (known !== undefined) return known;
		const row = tasks.find(id);
		return row === undefined ? undefined : { key: row.key, lane: row.lane, task: caughtUp(row), unsaved: "nothing" };
	}

	/** The record of a row, with the counts of events that it does not know of yet. */
	function caughtUp(row: TaskRow): TaskProjection {
		const task = fromRow(row);
		for (const { at, type } of events.counted(row, task.events)) count(task, at, type);
		return task;
	}

	/** After a death, or a failure that nothing could be written in: the rows whose counts stayed behind. */
	function catchUp(): void {
		for (const row of tasks.behind()) tasks.updateCounts(row.key, caughtUp(row));
	}

	const recordOf = (row: TaskRow) => toRecord(caughtUp(row));

	function findOrCreate(id: TaskId, at: EpochMs, first: EventBody): ActiveTask {
		const known = find(id);
		if (known !== undefined) {
			if (first.type === "created") throw new Error(`The task ${id} has already been created.`);
			return known;
		}
		if (first.type !== "created") throw new StepscapeError("task-missing", `There is no task ${id}.`);
		const key = lastKey + 1;
		return { key, lane: lanes.take(key), task: newProjection(id, at), unsaved: "row" };
	}

	/** Writes the events of a task that was recorded elsewhere. */
	function takeIn(id: TaskId, recorded: readonly JournalEvent[], from: ImportedFrom): void {
		for (const { seq: _seq, at, ...body } of recorded) {
			const target = findOrCreate(id, at, body as EventBody);
			target.task.imported = from;
			writer.write(target, at, [body as EventBody], false);
			active.note(target);
			lastKey = Math.max(lastKey, target.key);
			appends++;
		}
		const taken = find(id);
		if (taken !== undefined) lanes.release(taken);
	}

	/** Undoes the open transaction and, with it, all that memory holds of it. */
	function undo(): void {
		inTransaction = false;
		active.clear();
		try {
			if (db.isTransaction) db.exec("ROLLBACK");
		} finally {
			names.reload();
			lanes.reload();
			lastKey = tasks.lastKey();
		}
	}

	function writing<T>(write: () => T): T {
		if (closed) throw new Error("The journal is closed.");
		if (failure !== undefined) throw failure;
		try {
			return write();
		} catch (error) {
			const told = writingError(error, file);
			// What is not the database's failure was thrown before anything was added.
			if (told === error) throw error;
			failure = told as StepscapeError;
			try {
				undo();
			} catch {
				// The first error is the one to tell.
			}
			throw failure;
		}
	}

	function reading<T>(read: () => T): T {
		if (closed) throw new Error("The journal is closed.");
		try {
			return read();
		} catch (error) {
			throw readingError(error, file);
		}
	}

	/** Runs in the open transaction, or in one of its own. */
	function inOne<T>(write: () => T): T {
		if (!inTransaction) begin.run();
		const written = write();
		if (!inTransaction) end.run();
		return written;
	}

	const logFile = (): number => {
		log ??= openSync(`${file}-wal`, "r+");
		return log;
	};

	/** Has the log synced in the background, then carried over. What fails is left to the database's own checkpoints. */
	function checkpointSoon(): void {
		if (syncing || appends < CHECKPOINT_AFTER) return;
		syncing = true;
		appends = 0;
		fdatasync(logFile(), () => {
			syncing = false;
			if (closed) closeLog();
			else if (failure === undefined && !inTransaction) writing(() => void checkpoint.get());
		});
	}

	/** A file must not be closed while it is being synced: its number could be another file's by then. */
	function closeLog(): void {
		if (log === undefined || syncing) return;
		closeSync(log);
		log = undefined;
	}

	/** Reads what is asked of the table of tasks, which is made current for it. */
	function searching<T>(read: () => T): T {
		if (failure === undefined && active.isUnsaved()) writing(() => inOne(active.saveAll));
		return reading(read);
	}

	/** Work on what is kept. It needs no part of the open transaction, so it must not undo one: that is committed before. */
	function alone<T>(work: () => T): T {
		if (closed) throw new Error("The journal is closed.");
		if (failure !== undefined) throw failure;
		if (inTransaction) throw new Error("There is something to commit first.");
		try {
			return work();
		} catch (error) {
			throw writingError(error, file);
		}
	}

	function maintaining<T>(work: () => T): T {
		return alone(() => {
			begin.run();
			try {
				const result = work();
				end.run();
				return result;
			} catch (error) {
				if (db.isTransaction) db.exec("ROLLBACK");
				throw error;
			}
		});
	}

	const { goneKeys, ...keeping } = createKeeping(db, {
		searching,
		maintaining,
		alone,
		drop: active.drop,
		wrote() {
			appends += APPENDS_OF_A_SLICE;
			checkpointSoon();
		},
	});

	inOne(catchUp);

	return {
		notices,
		...keeping,
		pin(id, pinned) {
			const found = find(id);
			if (found === undefined) throw new StepscapeError("task-missing", `There is no task ${id}.`);
			maintaining(() => tasks.setPinned(found.key, pinned));
			found.task.pinned = pinned;
		},
		importTasks(recorded, from, texts = []) {
			alone(() => {
				inTransaction = true;
				try {
					begin.run();
					for (const each of texts) code.keep(each);
					for (const { id, events } of recorded) takeIn(id, events, from);
					active.saveChanged();
					end.run();
					inTransaction = false;
				} catch (error) {
					undo();
					throw error;
				}
			});
			checkpointSoon();
		},
		append(id, at, bodies, wanted = true) {
			const [first] = bodies;
			if (first === undefined) return [];
			return writing(() => {
				if (!inTransaction) {
					begin.run();
					inTransaction = true;
				}
				const target = findOrCreate(id, at, first);
				const written = writer.write(target, at, bodies, wanted);
				active.note(target);
				if (target.task.ended !== null) lanes.release(target);
				appends++;
				lastKey = Math.max(lastKey, target.key);
				return written;
			});
		},
		commit(durability = "normal") {
			writing(() => {
				if (inTransaction) {
					active.saveChanged();
					end.run();
					inTransaction = false;
				}
				if (durability === "full") fsyncSync(logFile());
				checkpointSoon();
			});
		},
		record: (id) =>
			reading(() => {
				const found = find(id);
				return found === undefined ? undefined : toRecord(found.task);
			}),
		records: (query = {}) => searching(() => tasks.query(query).map(recordOf)),
		findTask: (prefix) => searching(() => tasks.idsFrom(prefix)),
		events: (id, after = 0 as EventSeq, limit = -1) =>
			reading(() => {
				const found = find(id);
				if (found === undefined) return [];
				return events.after(found, after, limit).map((row) => {
					const { type, ...rest } = decodeEvent(row, names);
					return { seq: seqOf(row.id), at: row.at, type, ...rest } as JournalEvent;
				});
			}),
		dataAt: (id, seq) =>
			reading(() => {
				const found = find(id);
				if (found === undefined) return undefined;
				const at = seq ?? found.task.events;
				return at < 1 || at > found.task.events ? undefined : data.at(id, found, at, "open");
			}),
		blame: (id, path: Path, at) =>
			reading(() => {
				const found = find(id);
				if (found === undefined || (at !== undefined && at < 1)) return undefined;
				const { task } = found;
				const dataOf = (seq: number) => data.at(id, found, seq, "masked");
				return findBlame({ events, names, place: found, data: dataOf }, path, Math.min(at ?? task.events, task.events));
			}),
		keepCode: (texts) => writing(() => inOne(() => code.keep(texts))),
		code: (digest) => reading(() => code.read(digest)),
		codeAt: (id, at) =>
			reading(() => {
				const found = find(id);
				if (found === undefined) return undefined;
				const last = Math.min(at ?? found.task.events, found.task.events);
				const told = events.codeChange(found, last) ?? events.after(found, 0, 1)[0];
				const event = told === undefined ? undefined : decodeEvent(told as StoredEvent, names);
				return event?.type === "created" || event?.type === "code-changed" ? event.code : undefined;
			}),
		originated: () => searching(() => tasks.originated().map(recordOf)),
		unfinished: () => searching(() => tasks.unfinished().map(recordOf)),
		stepStatistics: () =>
			reading(() => {
				const others = new Set([...goneKeys(), ...tasks.importedKeys()]);
				return countRuns(events.runs(), names, (key) => !others.has(key));
			}),
		size: () =>
			searching(() => ({
				bytes: journalBytes(file),
				events: failure === undefined ? tasks.countEvents() : events.count(),
			})),
		close() {
			if (closed) return;
			try {
				if (inTransaction) undo();
				else if (failure === undefined && active.isUnsaved()) inOne(active.saveAll);
			} catch {
				// What cannot be written now is made up for when the journal is opened again.
			}
			closed = true;
			closeLog();
			db.close();
		},
	};
}
