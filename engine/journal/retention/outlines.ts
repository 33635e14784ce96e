import type { DatabaseSync } from "node:sqlite";
import { type EpochMs, TASK_STATES, type TaskId, type TaskState } from "../../contract/index.ts";
import { eventId } from "../event-id.ts";
import { ROW_BYTES } from "../event-table.ts";
import { laneTable } from "../lanes.ts";

/** What deciding about a task's keeping takes: a record without its words. */
export interface TaskOutline {
	readonly id: TaskId;
	readonly parent?: TaskId;
	readonly state: TaskState;
	readonly pinned: boolean;
	readonly imported: boolean;
	readonly createdAt: EpochMs;
	readonly updatedAt: EpochMs;
	readonly events: number;
	/** Of its events and keyframes; missing before they were measured. */
	readonly bytes?: number;
}

interface Row {
	readonly key: number;
	readonly id: string;
	readonly lane: number;
	readonly parent: string | null;
	readonly state: number;
	readonly pinned: number;
	readonly imported: number;
	readonly created: number;
	readonly updated: number;
	readonly events: number;
	readonly bytes: number | null;
}

export function createOutlines(db: DatabaseSync) {
	const selectAll = db.prepare(
		`SELECT id, parent, state, pinned, imported IS NOT NULL AS imported, created, updated, events,
			CASE WHEN measured = events THEN bytes END AS bytes FROM tasks ORDER BY key`,
	);
	const selectUnmeasured = db.prepare("SELECT key, lane, events FROM tasks WHERE measured IS NOT events LIMIT ?");
	const update = db.prepare("UPDATE tasks SET bytes = ?, measured = ? WHERE key = ?");
	const sum = (table: string, text: string) =>
		db.prepare(
			`SELECT total(octet_length(${text}) + ifnull(octet_length(secret), 0) + ${ROW_BYTES}) AS bytes FROM ${table}
				WHERE id >= ? AND id < ?`,
		);
	const sums = new Map<string, ReturnType<typeof sum>>();
	const sumOf = (table: string, text: string, key: number): number => {
		let statement = sums.get(table);
		if (statement === undefined) {
			statement = sum(table, text);
			sums.set(table, statement);
		}
		return (statement.get(eventId(key, 0), eventId(key + 1, 0)) as { bytes: number }).bytes;
	};

	return {
		all: (): TaskOutline[] =>
			(selectAll.all() as unknown as Row[]).map(({ id, parent, state, pinned, imported, bytes, ...row }) => ({
				id: id as TaskId,
				...(parent === null ? {} : { parent: parent as TaskId }),
				state: TASK_STATES[state] as TaskState,
				pinned: pinned !== 0,
				imported: imported !== 0,
				createdAt: row.created as EpochMs,
				updatedAt: row.updated as EpochMs,
				events: row.events,
				...(bytes === null ? {} : { bytes }),
			})),
		/** Measures at most so many tasks that have changed since they were measured last; false where there was none. */
		measure(most: number): boolean {
			const rows = selectUnmeasured.all(most) as unknown as Row[];
			for (const { key, lane, events } of rows)
				update.run(sumOf(laneTable(lane), "body", key) + sumOf("keyframes", "data", key), events, key);
			return rows.length > 0;
		},
	};
}
