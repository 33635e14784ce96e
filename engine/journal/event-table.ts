import type { DatabaseSync } from "node:sqlite";
import { PATCH_TYPES, type StoredEvent, typeNumber } from "./event-codec.ts";
import { eventId } from "./event-id.ts";

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

export function createEventTable(db: DatabaseSync) {
	const isPatch = `type IN (${PATCH_TYPES})`;
	const started = typeNumber("step-started");
	const ended = [typeNumber("step-ended"), typeNumber("step-failed")];
	const insert = db.prepare("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)");
	const insertFrame = db.prepare("INSERT INTO keyframes VALUES (?, ?, ?)");
	const selectEvents = db.prepare(
		"SELECT id, at, type, run, body FROM events WHERE id > ? AND id < ? ORDER BY id LIMIT ?",
	);
	const selectCount = db.prepare("SELECT count(*) AS count FROM events");
	const selectCounted = db.prepare("SELECT at, type FROM events WHERE id > ? AND id < ? ORDER BY id");
	const selectFrame = db.prepare(
		"SELECT id, data AS text, secret FROM keyframes WHERE id > ? AND id <= ? ORDER BY id DESC LIMIT 1",
	);
	const selectFrameSize = db.prepare(
		"SELECT id, octet_length(data) AS bytes FROM keyframes WHERE id > ? AND id <= ? ORDER BY id DESC LIMIT 1",
	);
	const selectOne = db.prepare("SELECT id, body AS text, secret FROM events WHERE id = ?");
	const selectOneSize = db.prepare("SELECT id, octet_length(body) AS bytes FROM events WHERE id = ?");
	const selectPatches = db.prepare(
		`SELECT id, body AS text, secret FROM events WHERE id > ? AND id <= ? AND ${isPatch} ORDER BY id`,
	);
	const selectGrowth = db.prepare(
		`SELECT total(octet_length(body) + ${ROW_BYTES}) AS "all",
			total(CASE WHEN ${isPatch} THEN octet_length(body) + ${ROW_BYTES} END) AS patches
			FROM events WHERE id > ? AND id <= ?`,
	);
	const selectWriters = db.prepare(
		`SELECT id, at, type, run, body FROM events WHERE id > ? AND id <= ? AND ${isPatch}
			AND (? = '' OR instr(body, ?) > 0 OR instr(body, '["",') > 0) ORDER BY id DESC`,
	);
	const selectStart = db.prepare(
		`SELECT body FROM events WHERE id > ? AND id <= ? AND type = ${started} AND run = ? ORDER BY id DESC LIMIT 1`,
	);
	const selectRuns = db.prepare(
		`SELECT id, at, type, run, CASE WHEN type = ${started} THEN body ELSE '' END AS body FROM events
			WHERE type IN (${[started, ...ended]}) ORDER BY id`,
	);

	return {
		insert: (key: number, seq: number, at: number, event: StoredEvent, secret: Uint8Array | null) =>
			void insert.run(eventId(key, seq), at, event.type, event.run, event.body, secret),
		insertFrame: (key: number, seq: number, data: string, secret: Uint8Array | null) =>
			void insertFrame.run(eventId(key, seq), data, secret),
		/** Events with `seq > after`; a negative limit is none. */
		after: (key: number, after: number, limit: number) =>
			selectEvents.all(eventId(key, after), eventId(key + 1, 0), limit) as unknown as EventRow[],
		/** Reads all of the table, unlike the sum of what the records say. */
		count: () => (selectCount.get() as { count: number }).count,
		/** Events with `seq > after`, without what is in them. */
		counted: (key: number, after: number) =>
			selectCounted.iterate(eventId(key, after), eventId(key + 1, 0)) as unknown as Iterable<{
				at: number;
				type: number;
			}>,
		/** The last keyframe at or before an event. */
		frame: (key: number, seq: number) =>
			selectFrame.get(eventId(key, 0), eventId(key, seq)) as unknown as DataRow | undefined,
		creation: (key: number) => selectOne.get(eventId(key, 1)) as unknown as DataRow | undefined,
		/** Where the data stands as a whole for the last time: the last keyframe, or the creation. */
		lastWhole: (key: number, seq: number) =>
			(selectFrameSize.get(eventId(key, 0), eventId(key, seq)) ?? selectOneSize.get(eventId(key, 1))) as unknown as
				| { readonly id: number; readonly bytes: number }
				| undefined,
		patches: (fromId: number, key: number, seq: number) =>
			selectPatches.iterate(fromId, eventId(key, seq)) as unknown as Iterable<DataRow>,
		growth: (fromId: number, key: number, seq: number) =>
			selectGrowth.get(fromId, eventId(key, seq)) as unknown as Growth,
		/** Events whose patch may write a path, the last one first. `needle` is text that each such patch contains. */
		writers: (key: number, seq: number, needle: string) =>
			selectWriters.iterate(eventId(key, 1), eventId(key, seq), needle, needle) as unknown as Iterable<EventRow>,
		/** The stored body of a run's start. */
		start: (key: number, seq: number, run: number) =>
			(selectStart.get(eventId(key, 0), eventId(key, seq), run) as { body: string } | undefined)?.body,
		/** Starts and ends of all runs, task by task; only starts have their body. */
		runs: () => selectRuns.iterate() as unknown as Iterable<EventRow>,
	};
}
