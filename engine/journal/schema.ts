import type { DatabaseSync } from "node:sqlite";
import { StepscapeError } from "../contract/index.ts";

/** "STJ1": marks the file as a journal. */
const APPLICATION_ID = 0x53544a31;

/** What every table of events has. */
export const EVENT_COLUMNS = `(
		id INTEGER PRIMARY KEY,
		at INTEGER NOT NULL,
		type INTEGER NOT NULL,
		run INTEGER,
		body TEXT NOT NULL,
		secret BLOB
	)`;

/**
 * What makes a journal of version n one of version n + 1. Never changed once released, only added to.
 * - `tasks`: the record of each task, kept current. `name` is JSON text without its quotes, so that any string survives.
 * - `events`: the id is the task's key and the event's number in one (see event-id.ts). Appending to one task writes to
 *   the end of one leaf; a body of up to 4,000 bytes stays in it. There are more such tables, added when needed (see
 *   lanes.ts); a task's `lane` tells in which one its events lie.
 * - `keyframes`: a task's data as a whole, after the event of the same id.
 * - `names`: step and file names, written once.
 * - `gone`: tasks that were removed, and whose events and keyframes are still to be erased (see retention/erase.ts).
 * A task's `bytes` are what its events and keyframes took when it had `measured` events; null before that was asked.
 * - `sources`: texts of the automation's files by their digest, compressed (see code-store.ts).
 */
export const MIGRATIONS: readonly string[] = [
	`PRAGMA application_id = ${APPLICATION_ID};
	CREATE TABLE tasks (
		key INTEGER PRIMARY KEY,
		id TEXT NOT NULL UNIQUE,
		name TEXT NOT NULL,
		state INTEGER NOT NULL,
		created INTEGER NOT NULL,
		updated INTEGER NOT NULL,
		ended INTEGER,
		runs INTEGER NOT NULL,
		events INTEGER NOT NULL,
		parked INTEGER,
		parent TEXT,
		detail TEXT NOT NULL
	);
	CREATE INDEX tasks_by_state ON tasks (state);
	CREATE INDEX tasks_by_creation ON tasks (created);
	CREATE INDEX tasks_by_parent ON tasks (parent) WHERE parent IS NOT NULL;
	CREATE TABLE events ${EVENT_COLUMNS};
	CREATE TABLE keyframes (id INTEGER PRIMARY KEY, data TEXT NOT NULL, secret BLOB);
	CREATE TABLE names (id INTEGER PRIMARY KEY, text TEXT NOT NULL);`,
	"ALTER TABLE tasks ADD COLUMN lane INTEGER NOT NULL DEFAULT 0;",
	`ALTER TABLE tasks ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
	ALTER TABLE tasks ADD COLUMN imported TEXT;
	ALTER TABLE tasks ADD COLUMN bytes INTEGER;
	ALTER TABLE tasks ADD COLUMN measured INTEGER;
	CREATE TABLE gone (key INTEGER PRIMARY KEY, lane INTEGER NOT NULL);`,
	"CREATE TABLE sources (digest TEXT PRIMARY KEY, text BLOB NOT NULL) WITHOUT ROWID;",
];

/** The version of a journal; 0 for a file that holds nothing yet. */
export function schemaVersion(db: DatabaseSync): number {
	return (db.prepare("PRAGMA user_version").get() as { user_version: number }).user_version;
}

/** False for a database of something else. */
export function isJournal(db: DatabaseSync): boolean {
	const { application_id: id } = db.prepare("PRAGMA application_id").get() as { application_id: number };
	return id === APPLICATION_ID;
}

/** Refuses a journal of a later program. Writes nothing. Throws `journal-newer`. */
export function refuseNewer(db: DatabaseSync, file: string, migrations: readonly string[] = MIGRATIONS): void {
	const version = schemaVersion(db);
	if (version <= migrations.length) return;
	throw new StepscapeError(
		"journal-newer",
		`The journal ${file} was written by a newer version of this program (format ${version}; this one knows up to ${migrations.length}). Update the program. The journal was left as it is.`,
	);
}

/** Brings a journal up to date: each step in a transaction of its own. Returns how many steps it took. */
export function migrate(db: DatabaseSync, migrations: readonly string[] = MIGRATIONS): number {
	const from = schemaVersion(db);
	for (let version = from; version < migrations.length; version++) {
		db.exec("BEGIN");
		try {
			db.exec(migrations[version] as string);
			db.exec(`PRAGMA user_version = ${version + 1}`);
			db.exec("COMMIT");
		} catch (error) {
			if (db.isTransaction) db.exec("ROLLBACK");
			throw error;
		}
	}
	return Math.max(0, migrations.length - from);
}
