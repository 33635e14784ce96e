import type { DatabaseSync } from "node:sqlite";
import { ENDED_STATES, TASK_STATES, type TaskId, type TaskQuery, type TaskSort } from "../contract/index.ts";
import { EVENTS_PER_TASK } from "./event-id.ts";
import { type Lanes, laneTable, type Place } from "./lanes.ts";
import { encodeName, stateNumber, type TaskProjection, type TaskRow } from "./task-projection.ts";

const MOST_IDS = 100;

const ORDERS: Record<TaskSort, string> = {
	createdAt: "created DESC, key DESC",
	updatedAt: "updated DESC, key DESC",
	executionTime: "ifnull(ended, updated) - created DESC, key DESC",
	name: "name COLLATE NOCASE, name, key",
	state: "state, created DESC, key DESC",
	runs: "runs DESC, key DESC",
};

/** The table of records. */
export function createTaskTable(db: DatabaseSync, lanes: Lanes) {
	const insert = db.prepare(
		`INSERT INTO tasks (key, id, name, state, created, updated, ended, runs, events, parked, parent, detail, lane, imported)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
	);
	const selectImported = db.prepare("SELECT key FROM tasks WHERE imported IS NOT NULL");
	const updatePinned = db.prepare("UPDATE tasks SET pinned = ? WHERE key = ?");
	const updateAll = db.prepare(
		`UPDATE tasks SET name = ?, state = ?, created = ?, updated = ?, ended = ?, runs = ?, events = ?, parked = ?,
			parent = ?, detail = ? WHERE key = ?`,
	);
	const updateCounts = db.prepare("UPDATE tasks SET updated = ?, runs = ?, events = ? WHERE key = ?");
	const selectOne = db.prepare("SELECT * FROM tasks WHERE id = ?");
	const selectIds = db.prepare("SELECT id FROM tasks WHERE id >= ? AND id < ? ORDER BY id LIMIT ?");
	const open = TASK_STATES.filter((state) => !ENDED_STATES.has(state)).map(stateNumber);
	const selectUnfinished = db.prepare(
		`SELECT * FROM tasks WHERE state IN (${open}) AND imported IS NULL ORDER BY created, key`,
	);
	const selectOriginated = db.prepare(
		"SELECT * FROM tasks WHERE json_extract(detail, '$.origin') IS NOT NULL ORDER BY key",
	);
	const selectBehind = (lane: number) =>
		db.prepare(
			`SELECT * FROM tasks AS task WHERE lane = ${lane} AND state IN (${open}) AND EXISTS
				(SELECT 1 FROM ${laneTable(lane)} AS event WHERE event.id = task.key * ${EVENTS_PER_TASK} + task.events + 1)`,
		);
	const selectLastKey = db.prepare(
		"SELECT max(ifnull((SELECT max(key) FROM tasks), 0), ifnull((SELECT max(key) FROM gone), 0)) AS key",
	);
	const countEvents = db.prepare("SELECT total(events) AS events FROM tasks");

	const columns = (task: TaskProjection) =>
		[
			encodeName(task.name),
			stateNumber(task.state),
			task.created,
			task.updated,
			task.ended,
			task.runs,
			task.events,
			task.parked,
			task.parent,
			JSON.stringify(task.detail),
		] as const;

	return {
		insert: ({ key, lane }: Place, task: TaskProjection) =>
			void insert.run(
				key,
				task.id,
				...columns(task),
				lane,
				task.imported === null ? null : JSON.stringify(task.imported),
			),
		update: (key: number, task: TaskProjection) => void updateAll.run(...columns(task), key),
		/** Writes only what every event changes: no index is touched. */
		updateCounts: (key: number, task: TaskProjection) =>
			void updateCounts.run(task.updated, task.runs, task.events, key),
		setPinned: (key: number, pinned: boolean) => void updatePinned.run(pinned ? 1 : 0, key),
		find: (id: TaskId) => selectOne.get(id) as TaskRow | undefined,
		/** The largest key that is taken, by a task or by one whose events are still to be erased. */
		lastKey: () => (selectLastKey.get() as { key: number }).key,
		importedKeys: () => (selectImported.all() as { key: number }[]).map(({ key }) => key),
		countEvents: () => (countEvents.get() as { events: number }).events,
		unfinished: () => selectUnfinished.all() as unknown as TaskRow[],
		originated: () => selectOriginated.all() as unknown as TaskRow[],
		/** Unfinished tasks that have more events than their row says. */
		behind: () =>
			Array.from({ length: lanes.count }, (_, lane) => selectBehind(lane).all() as unknown as TaskRow[]).flat(),
		/** Ids are made of digits and capitals; people also type small letters. */
		idsFrom(prefix: string): TaskId[] {
			const found = new Set<string>();
			for (const start of new Set([prefix, prefix.toUpperCase()])) {
				const rows = selectIds.all(start, `${start}\u{10ffff}`, MOST_IDS) as { id: string }[];
				for (const { id } of rows) found.add(id);
			}
			return [...found].sort().slice(0, MOST_IDS) as TaskId[];
		},
		query({ state, parent, sort = "createdAt", limit }: TaskQuery): TaskRow[] {
			const wheres: string[] = [];
			const values: (string | number)[] = [];
			if (state !== undefined) {
				wheres.push("state = ?");
				values.push(stateNumber(state));
			}
			if (parent !== undefined) {
				wheres.push("parent = ?");
				values.push(parent);
			}
			const where = wheres.length === 0 ? "" : `WHERE ${wheres.join(" AND ")}`;
			const statement = db.prepare(`SELECT * FROM tasks ${where} ORDER BY ${ORDERS[sort]} LIMIT ?`);
			return statement.all(...values, limit ?? -1) as unknown as TaskRow[];
		},
	};
}
