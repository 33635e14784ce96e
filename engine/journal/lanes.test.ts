import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { asEpochMs, asTaskId, type EventBody, type TaskId } from "../contract/index.ts";
import type { Journal } from "./journal.ts";
import { laneTable } from "./lanes.ts";
import { MIGRATIONS } from "./schema.ts";
import { useScratch } from "./testing/scratch.ts";

const scratch = useScratch();
const taskNumber = (n: number): TaskId => asTaskId(`01J${String(n).padStart(23, "0")}`);
const AT = asEpochMs(1000);

const write = (journal: Journal, n: number, ...bodies: EventBody[]): void => {
	journal.append(taskNumber(n), AT, bodies);
	journal.commit();
};
const create = (journal: Journal, n: number): void => write(journal, n, { type: "created", name: `${n}`, data: { n } });
const update = (journal: Journal, n: number, turn: number): void =>
	write(journal, n, { type: "data-updated", patch: [{ path: ["turn"], after: turn }] });
const end = (journal: Journal, n: number): void =>
	write(journal, n, { type: "state-changed", state: "done", explanation: "" });

/** Events by table, and the tables that tasks say they are in. */
function placesIn(file: string): { readonly events: number[]; readonly lanes: number[] } {
	const db = new DatabaseSync(file);
	const { count } = db.prepare("SELECT count(*) AS count FROM sqlite_schema WHERE name GLOB 'events*'").get() as {
		count: number;
	};
	const events = Array.from({ length: count }, (_, lane) => {
		const row = db.prepare(`SELECT count(*) AS count FROM ${laneTable(lane)}`).get() as { count: number };
		return row.count;
	});
	const lanes = db.prepare("SELECT lane FROM tasks ORDER BY key").all() as { lane: number }[];
	db.close();
	return { events, lanes: lanes.map(({ lane }) => lane) };
}

test("tasks worked on one after another share a table", () => {
	const file = scratch.file();
	const journal = scratch.open({ file });
	for (const n of [1, 2, 3]) {
		create(journal, n);
		end(journal, n);
	}
	journal.close();
	expect(placesIn(file)).toEqual({ events: [6], lanes: [0, 0, 0] });
});

test("tasks worked on side by side have one each; one that has ended gives way to another", () => {
	const file = scratch.file();
	const journal = scratch.open({ file });
	for (const n of [1, 2, 3]) create(journal, n);
	end(journal, 2);
	create(journal, 4);
	update(journal, 3, 1);
	journal.close();
	expect(placesIn(file)).toEqual({ events: [1, 3, 2, 0], lanes: [0, 1, 2, 1] });
});

test("J2 J5 more tasks than tables: every state can be had, before and after opening anew", () => {
	const file = scratch.file();
	const tasks = Array.from({ length: 150 }, (_, i) => i + 1);
	let journal = scratch.open({ file });
	for (const n of tasks) create(journal, n);
	for (const turn of [1, 2]) for (const n of tasks) update(journal, n, turn);
	const seen = () =>
		tasks.map((n) => {
			const id = taskNumber(n);
			const states = [1, 2, 3].map((seq) => journal.dataAt(id, seq as never));
			return [states, journal.events(id).length, journal.record(id)?.events, journal.blame(id, ["turn"])?.seq];
		});
	const wanted = tasks.map((n) => [[{ n }, { n, turn: 1 }, { n, turn: 2 }], 3, 3, 3]);
	expect(seen()).toEqual(wanted);
	journal.close();
	journal = scratch.open({ file });
	expect([seen(), journal.size().events, journal.unfinished().length]).toEqual([wanted, 450, 150]);
	// What goes on lies behind what comes later; a new one finds a table.
	update(journal, 1, 3);
	create(journal, 151);
	expect([journal.dataAt(taskNumber(1)), journal.dataAt(taskNumber(151))]).toEqual([{ n: 1, turn: 3 }, { n: 151 }]);
	journal.close();
	expect(new Set(placesIn(file).lanes).size).toBe(64);
});

test("a journal without lanes is brought up to date", () => {
	const file = scratch.file();
	const db = new DatabaseSync(file);
	db.exec(`PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; ${MIGRATIONS[0]} PRAGMA user_version = 1`);
	db.exec(`INSERT INTO tasks VALUES (1, '${taskNumber(1)}', '1', 1, 1, 1, NULL, 0, 1, NULL, NULL,
		'{"tags":[],"explanation":""}')`);
	db.exec(`INSERT INTO events VALUES (${2 ** 26 + 1}, 1, 0, NULL, '{"name":"1","data":{"n":1}}', NULL)`);
	db.close();
	const journal = scratch.open({ file });
	update(journal, 1, 1);
	expect([journal.dataAt(taskNumber(1)), journal.events(taskNumber(1)).length]).toEqual([{ n: 1, turn: 1 }, 2]);
	journal.close();
	expect(placesIn(file)).toEqual({ events: [2], lanes: [0] });
});
