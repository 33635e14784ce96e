import type { DatabaseSync, StatementSync } from "node:sqlite";
import { PATCH_TYPES, type StoredEvent, typeNumber } from "./event-codec.ts";
import { eventId } from "./event-id.ts";
import { type Lanes, laneTable, type Place } from "./lanes.ts";

export interface EventRow extends StoredEvent {
	readonly id: number;
	readonly at: number;
}

/** A row that says something about the data: a patch, a keyframe, or the data that a task was created with. */
export interface DataRow {
	readonly id: number;
	/** JSON text: of an event's body, or of a keyframe's data. */
	readonly text: string;
	readonly secret: Uint8Array | null;
}

/** Bytes of a task's events since its last keyframe. */
export interface Growth {
	readonly patches: number;
	readonly all: number;
}

/** What a row costs beside its body. */
export const ROW_BYTES = 24;

/** The tables of events and keyframes. */
export type EventTable = ReturnType<typeof createEventTable>;

/** A statement over a table of events, made for each lane when it is first asked for. */
function forLanes(db: DatabaseSync, sql: (table: string) => string): (lane: number) => StatementSync {
	const statements: StatementSync[] = [];
	return (lane) => {
		let statement = statements[lane];
		if (statement === undefined) {
			statement = db.prepare(sql(laneTable(lane)));
			statements[lane] = statement;
		}
		return statement;
	};
}

export function createEventTable(db: DatabaseSync, lanes: Lanes) {
	const isPatch = `type IN (${PATCH_TYPES})`;
	const started = typeNumber("step-started");
	const ended = [typeNumber("step-ended"), typeNumber("step-failed")];
	const insert = forLanes(db, (table) => `INSERT INTO ${table} VALUES (?, ?, ?, ?, ?, ?)`);
	const insertFrame = db.prepare("INSERT INTO keyframes VALUES (?, ?, ?)");
	const selectEvents = forLanes(
		db,
		(table) => `SELECT id, at, type, run, body FROM ${table} WHERE id > ? AND id < ? ORDER BY id LIMIT ?`,
	);
	const selectCount = forLanes(db, (table) => `SELECT count(*) AS count FROM ${table}`);
	const selectCounted = forLanes(db, (table) => `SELECT at, type FROM ${table} WHERE id > ? AND id < ? ORDER BY id`);
	const selectFrame = db.prepare(
		"SELECT id, data AS text, secret FROM keyframes WHERE id > ? AND id <= ? ORDER BY id DESC LIMIT 1",
	);
	const selectFrameSize = db.prepare(
		"SELECT id, octet_length(data) AS bytes FROM keyframes WHERE id > ? AND id <= ? ORDER BY id DESC LIMIT 1",
	);
	const selectOne = forLanes(db, (table) => `SELECT id, body AS text, secret FROM ${table} WHERE id = ?`);
	const selectOneSize = forLanes(db, (table) => `SELECT id, octet_length(body) AS bytes FROM ${table} WHERE id = ?`);
	const selectPatches = forLanes(
		db,
		(table) => `SELECT id, body AS text, secret FROM ${table} WHERE id > ? AND id <= ? AND ${isPatch} ORDER BY id`,
	);
	const selectGrowth = forLanes(
		db,
		(table) =>
			`SELECT total(octet_length(body) + ${ROW_BYTES}) AS "all",
				total(CASE WHEN ${isPatch} THEN octet_length(body) + ${ROW_BYTES} END) AS patches
				FROM ${table} WHERE id > ? AND id <= ?`,
	);
	const selectWriters = forLanes(
		db,
		(table) =>
			`SELECT id, at, type, run, body FROM ${table} WHERE id > ? AND id <= ? AND ${isPatch}
				AND (? = '' OR instr(body, ?) > 0 OR instr(body, '["",') > 0) ORDER BY id DESC`,
	);
	const selectStart = forLanes(
		db,
		(table) =>
			`SELECT body FROM ${table} WHERE id > ? AND id <= ? AND type = ${started} AND run = ? ORDER BY id DESC LIMIT 1`,
	);
	const selectCode = forLanes(
		db,
		(
			table,
		) => `SELECT id, type, run, body FROM ${table} WHERE id > ? AND id <= ? AND type = ${typeNumber("code-changed")}
				ORDER BY id DESC LIMIT 1`,
	);
	const selectRuns = forLanes(
		db,
		(table) =>
			`SELECT id, at, type, run, CASE WHEN type = ${started} THEN body ELSE '' END AS body FROM ${table}
				WHERE type IN (${[started, ...ended]}) ORDER BY id`,
	);

	return {
		insert: ({ key, lane }: Place, seq: number, at: number, event: StoredEvent, secret: Uint8Array | null) =>
			void insert(lane).run(eventId(key, seq), at, event.type, event.run, event.body, secret),
		insertFrame: (key: number, seq: number, data: string, secret: Uint8Array | null) =>
			void insertFrame.run(eventId(key, seq), data, secret),
		/** Events with `seq > after`; a negative limit is none. */
		after: ({ key, lane }: Place, after: number, limit: number) =>
			selectEvents(lane).all(eventId(key, after), eventId(key + 1, 0), limit) as unknown as EventRow[],
		/** Reads all of the tables, unlike the sum of what the records say. */
		count() {
			let count = 0;
			for (let lane = 0; lane < lanes.count; lane++) count += (selectCount(lane).get() as { count: number }).count;
			return count;
		},
		/** Events with `seq > after`, without what is in them. */
		counted: ({ key, lane }: Place, after: number) =>
			selectCounted(lane).iterate(eventId(key, after), eventId(key + 1, 0)) as unknown as Iterable<{
				at: number;
				type: number;
			}>,
		/** The last keyframe at or before an event. */
		frame: (key: number, seq: number) =>
			selectFrame.get(eventId(key, 0), eventId(key, seq)) as unknown as DataRow | undefined,
		creation: ({ key, lane }: Place) => selectOne(lane).get(eventId(key, 1)) as unknown as DataRow | undefined,
		/** Where the data stands as a whole for the last time: the last keyframe, or the creation. */
		lastWhole: ({ key, lane }: Place, seq: number) =>
			(selectFrameSize.get(eventId(key, 0), eventId(key, seq)) ??
				selectOneSize(lane).get(eventId(key, 1))) as unknown as
				| { readonly id: number; readonly bytes: number }
				| undefined,
		patches: (fromId: number, { key, lane }: Place, seq: number) =>
			selectPatches(lane).iterate(fromId, eventId(key, seq)) as unknown as Iterable<DataRow>,
		growth: (fromId: number, { key, lane }: Place, seq: number) =>
			selectGrowth(lane).get(fromId, eventId(key, seq)) as unknown as Growth,
		/** Events whose patch may write a path, the last one first. `needle` is text that each such patch contains. */
		writers: ({ key, lane }: Place, seq: number, needle: string) =>
			selectWriters(lane).iterate(eventId(key, 1), eventId(key, seq), needle, needle) as unknown as Iterable<EventRow>,
		/** The stored body of a run's start. */
		start: ({ key, lane }: Place, seq: number, run: number) =>
			(selectStart(lane).get(eventId(key, 0), eventId(key, seq), run) as { body: string } | undefined)?.body,
		/** The last event, at or before one, that tells of other code. */
		codeChange: ({ key, lane }: Place, seq: number) =>
			selectCode(lane).get(eventId(key, 0), eventId(key, seq)) as unknown as StoredEvent | undefined,
		/** Starts and ends of all runs, task by task; only starts have their body. */
		*runs() {
			for (let lane = 0; lane < lanes.count; lane++) yield* selectRuns(lane).iterate() as unknown as Iterable<EventRow>;
		},
	};
}
