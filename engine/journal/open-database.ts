import { mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { StepscapeError } from "../contract/index.ts";
import { isOrphaned, isStub, wasCutOff } from "./damage.ts";
import { EVENTS_PER_TASK } from "./event-id.ts";
import type { JournalOptions } from "./journal.ts";
import { countLanes, laneTable } from "./lanes.ts";
import { isJournal, migrate, refuseNewer } from "./schema.ts";
import { isDamage, openingError } from "./sqlite-errors.ts";
import { endsInTornPage, PAGE_BYTES } from "./torn-page.ts";

/** Milliseconds to wait for a lock: a program that has just been killed may still be going. */
const LOCK_WAIT = 200;

/** Thrown where the file is no journal, or a damaged one. */
export class DamagedJournal extends Error {}

/**
 * Opens the journal's file for this process alone and brings it up to date. The lock is the kernel's: it ends with the
 * process, however that ends. Throws `DamagedJournal`, or a `StepscapeError` in plain words.
 */
export function openDatabase(options: JournalOptions): DatabaseSync {
	const { file } = options;
	makeFolder(file);
	if (isOrphaned(file)) throw new DamagedJournal("There is a log but no journal.");
	if (isStub(file)) throw new DamagedJournal("The file is too short.");
	const check = wasCutOff(file);
	try {
		lookFirst(file, check);
		if (endsInTornPage(file)) throw new DamagedJournal("The file ends within a page.");
		return lockAndMigrate(options, check);
	} catch (error) {
		throw notOpened(error, file);
	}
}

/** What an opening that failed with an error throws. */
export function notOpened(error: unknown, file: string): unknown {
	const isMalformed = isDamage(error) || error instanceof SyntaxError;
	return isMalformed ? new DamagedJournal("The file is malformed.", { cause: error }) : openingError(error, file);
}

function makeFolder(file: string): void {
	try {
		mkdirSync(dirname(file), { recursive: true });
	} catch (cause) {
		const message = `The folder ${dirname(file)} for the journal cannot be made. Give yourself the right to write there.`;
		throw new StepscapeError("project-not-writable", message, { cause });
	}
}

/**
 * Reads the version before anything is written: opening for writing alone may already change the file. A file without a
 * log is looked at as if it could not change, which makes no files beside it and needs no lock; both go through SQLite,
 * because closing the file any other way would give up a lock that this process has on it.
 */
function lookFirst(file: string, hasLog: boolean): void {
	const how = pathToFileURL(file);
	if (!hasLog) how.searchParams.set("immutable", "1");
	let db: DatabaseSync;
	try {
		db = new DatabaseSync(how, { readOnly: true, timeout: LOCK_WAIT });
	} catch {
		// There is none yet, or it cannot even be read, which opening it will tell.
		return;
	}
	try {
		refuseNewer(db, file);
		const isForeign = db.prepare("SELECT 1 FROM sqlite_schema").get() !== undefined && !isJournal(db);
		if (isForeign) throw new DamagedJournal("The file is a database of something else.");
	} finally {
		db.close();
	}
}

function lockAndMigrate(options: JournalOptions, check: boolean): DatabaseSync {
	const db = new DatabaseSync(options.file, { timeout: LOCK_WAIT });
	try {
		db.exec("PRAGMA locking_mode = EXCLUSIVE");
		db.exec(`PRAGMA page_size = ${PAGE_BYTES}`);
		// Only heeded before the file's first page is written: it lets space be given back piece by piece.
		db.exec("PRAGMA auto_vacuum = INCREMENTAL");
		db.exec("PRAGMA journal_mode = WAL");
		// In exclusive mode nothing uses this file; the first look has left it.
		rmSync(`${options.file}-shm`, { force: true });
		db.exec(`PRAGMA synchronous = ${options.commit ?? "normal"}`);
		db.exec("PRAGMA cache_size = -2048");
		db.exec("PRAGMA journal_size_limit = 16777216");
		db.exec("PRAGMA wal_autocheckpoint = 4096");
		if (options.maxPages !== undefined) db.exec(`PRAGMA max_page_count = ${options.maxPages}`);
		refuseNewer(db, options.file);
		migrate(db);
		if (check) checkWhole(db);
		return db;
	} catch (error) {
		db.close();
		throw error;
	}
}

/** After a death: the file's own structure, and that every task has its events, at least those that its record says. */
function checkWhole(db: DatabaseSync): void {
	const { quick_check: verdict } = db.prepare("PRAGMA quick_check(1)").get() as { quick_check: string };
	if (verdict !== "ok") throw new DamagedJournal(verdict);
	const all = Array.from(
		{ length: countLanes(db) },
		(_, lane) => `SELECT id, ${lane} AS place FROM ${laneTable(lane)}`,
	);
	const amiss = db
		.prepare(
			`SELECT 1 FROM (SELECT place, id / ${EVENTS_PER_TASK} AS task, count(*) AS count, max(id) % ${EVENTS_PER_TASK} AS last
				FROM (${all.join(" UNION ALL ")}) 
				WHERE id / ${EVENTS_PER_TASK} NOT IN (SELECT key FROM gone) GROUP BY place, task) FULL JOIN tasks ON task = key AND place = lane
				WHERE count IS NOT last OR events IS NULL OR events > last OR (events < last AND ended IS NOT NULL) LIMIT 1`,
		)
		.get();
	if (amiss !== undefined) throw new DamagedJournal("Events are missing.");
}
