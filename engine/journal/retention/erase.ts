/**
 * Removing tasks: first their records, all at once, with a note in `gone` of what is still to be erased; then their events
 * and keyframes, a few at a time, so that work goes on between. A death in the middle leaves the note, and erasing goes on
 * from there; what is in `gone` is no longer shown to anyone.
 */
import type { DatabaseSync } from "node:sqlite";
import { EVENTS_PER_TASK, eventId } from "../event-id.ts";
import { laneTable, type Place } from "../lanes.ts";

/** Rows that are erased in one go: with long bodies, some milliseconds. */
const ROWS_AT_ONCE = 64;

export function createEraser(db: DatabaseSync) {
	const insertGone = db.prepare("INSERT INTO gone SELECT key, lane FROM tasks WHERE id = ?");
	const deleteTask = db.prepare("DELETE FROM tasks WHERE id = ?");
	const selectGone = db.prepare("SELECT key, lane FROM gone ORDER BY key LIMIT 1");
	const selectKeys = db.prepare("SELECT key FROM gone");
	const deleteGone = db.prepare("DELETE FROM gone WHERE key = ?");
	const range = [EVENTS_PER_TASK, ROWS_AT_ONCE] as const;
	const deleteFrom = (table: string) =>
		db.prepare(
			`DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE id >= ? AND id < ? + ${range[0]} ORDER BY id LIMIT ${range[1]})`,
		);
	const deleteFrames = deleteFrom("keyframes");

	return {
		/** Takes tasks out of the list of tasks; for an open transaction. */
		remove(ids: readonly string[]): void {
			for (const id of ids) {
				insertGone.run(id);
				deleteTask.run(id);
			}
		},
		/** The keys of tasks that are gone, and of which something is left. */
		keys: (): ReadonlySet<number> => new Set((selectKeys.all() as { key: number }[]).map(({ key }) => key)),
		/** Erases some more of what is gone; false where nothing is left. For an open transaction. */
		erase(): boolean {
			const gone = selectGone.get() as unknown as Place | undefined;
			if (gone === undefined) return false;
			const first = eventId(gone.key, 0);
			const erased = Number(deleteFrom(laneTable(gone.lane)).run(first, first).changes);
			if (erased === ROWS_AT_ONCE) return true;
			if (Number(deleteFrames.run(first, first).changes) < ROWS_AT_ONCE) deleteGone.run(gone.key);
			return true;
		},
	};
}
