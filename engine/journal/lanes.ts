/**
 * The tables that events lie in. A table takes what is added at its end at the cost of one page, and what is added in its
 * middle at that of several, because full pages are split there. Tasks that are worked on side by side each have a table
 * of their own for that long: to each of these, events are added at the end only.
 */
import type { DatabaseSync } from "node:sqlite";
import { EVENT_COLUMNS } from "./schema.ts";

/** Beyond so many tasks at once, several share a table. */
const MOST_LANES = 64;

/** Where a task's events lie: its key, and the number of their table. */
export interface Place {
	readonly key: number;
	readonly lane: number;
}

export interface Lanes {
	/** Tables that there are. */
	readonly count: number;
	/** The lane for a new task with this key; makes tables where all are taken. */
	take(key: number): number;
	/** The task has ended: another may follow in its lane. */
	release(place: Place): void;
	/** Looks anew which tables there are, after a transaction that may have added some was undone. */
	reload(): void;
}

/** The name of a lane's table; the first one's is older than lanes. */
export const laneTable = (lane: number): string => (lane === 0 ? "events" : `events_${lane}`);

export function createLanes(db: DatabaseSync): Lanes {
	let count = countLanes(db);
	/** The key of the task that each lane is taken by. */
	let owners: (number | undefined)[] = [];

	return {
		get count() {
			return count;
		},
		take(key) {
			for (let lane = 0; lane < count; lane++) if (owners[lane] === key) return lane;
			for (let lane = 0; lane < count; lane++) {
				if (owners[lane] !== undefined) continue;
				owners[lane] = key;
				return lane;
			}
			if (count >= MOST_LANES) return key % MOST_LANES;
			const lane = count;
			// Twice as many: every new table has all statements prepared anew.
			while (count < 2 * lane) db.exec(`CREATE TABLE ${laneTable(count++)} ${EVENT_COLUMNS}`);
			owners[lane] = key;
			return lane;
		},
		release({ key, lane }) {
			if (owners[lane] === key) owners[lane] = undefined;
		},
		reload() {
			count = countLanes(db);
			owners = [];
		},
	};
}

/** How many tables of events a journal has. */
export function countLanes(db: DatabaseSync): number {
	const { count } = db
		.prepare("SELECT count(*) AS count FROM sqlite_schema WHERE type = 'table' AND name GLOB 'events*'")
		.get() as { count: number };
	return count;
}
