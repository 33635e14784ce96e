import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { openJournal } from "./open-journal.ts";
import { isJournal, MIGRATIONS, migrate, refuseNewer, schemaVersion } from "./schema.ts";
import { runAppender } from "./testing/run-appender.ts";
import { useScratch } from "./testing/scratch.ts";
import { appendTurn, readTurns } from "./testing/turns.ts";

const scratch = useScratch();
const code = (name: string) => expect.objectContaining({ name: "StepscapeError", code: name });

test("a missing folder is made, and a clean close leaves one file", () => {
	const file = join(dirname(scratch.file()), "new", "deep", "journal.sqlite");
	openJournal({ file }).close();
	expect(readdirSync(dirname(file))).toEqual(["journal.sqlite"]);
});

test("a folder that cannot be made is said", () => {
	const file = scratch.file();
	writeFileSync(file, "in the way");
	expect(() => openJournal({ file: join(file, "journal.sqlite") })).toThrow(code("project-not-writable"));
});

test("a file that cannot be opened is said", () => {
	const file = scratch.file();
	mkdirSync(file);
	expect(() => openJournal({ file })).toThrow(code("project-not-writable"));
});

test.skipIf(process.getuid?.() === 0)("a file without the right to write is said, and left as it is", () => {
	const file = scratch.file();
	openJournal({ file }).close();
	const content = readFileSync(file);
	chmodSync(file, 0o444);
	expect(() => openJournal({ file })).toThrow(code("project-not-writable"));
	expect(readFileSync(file)).toEqual(content);
});

describe("one engine holds the journal", () => {
	test("another in this process is refused, and goes once the first is closed", () => {
		const file = scratch.file();
		const first = scratch.open({ file });
		expect(() => openJournal({ file })).toThrow(code("journal-held"));
		appendTurn(first, 1);
		first.commit();
		first.close();
		expect(readTurns(file)).toEqual({ turns: 1, said: [] });
	});

	test("another process is refused while the holder lives, and takes over when it is dead", async () => {
		const file = scratch.file();
		const program = join(import.meta.dirname, "testing", "holder.ts");
		const holder = spawn(process.execPath, [program, file], { stdio: ["ignore", "pipe", "inherit"] });
		await new Promise((resolve) => holder.stdout.once("data", resolve));
		expect(() => openJournal({ file })).toThrow(code("journal-held"));
		const dead = new Promise((resolve) => holder.once("close", resolve));
		holder.kill("SIGKILL");
		await dead;
		expect(readTurns(file)).toEqual({ turns: 3, said: [] });
	});

	test("this process keeps others out, even after it was asked twice for the journal", async () => {
		const file = scratch.file();
		scratch.open({ file });
		expect(() => openJournal({ file })).toThrow(code("journal-held"));
		const { last } = await runAppender(file, { turns: 1 });
		expect(last).toMatch(/^journal-held The journal .* is in use by another running engine\./);
	});
});

describe("a journal of a newer program is left as it was", () => {
	const contents = (file: string) =>
		["", "-wal"].map((part) => (existsSync(file + part) ? readFileSync(file + part).toString("hex") : undefined));
	const raise = (file: string) => {
		const db = new DatabaseSync(file);
		db.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA user_version = 99");
		return db;
	};

	test("closed cleanly", () => {
		const file = scratch.file();
		openJournal({ file }).close();
		raise(file).close();
		const before = contents(file);
		expect(() => openJournal({ file })).toThrow(code("journal-newer"));
		expect(contents(file)).toEqual(before);
		expect(readdirSync(dirname(file)).filter((name) => name.includes("damaged"))).toEqual([]);
	});

	test("with its version still in the log", async () => {
		const file = scratch.file();
		const copy = scratch.file();
		openJournal({ file }).close();
		const db = raise(file);
		for (const part of ["", "-wal"]) writeFileSync(copy + part, readFileSync(file + part));
		db.close();
		const before = contents(copy);
		expect(before[1]).not.toBeUndefined();
		expect(() => openJournal({ file: copy })).toThrow(code("journal-newer"));
		expect(contents(copy)).toEqual(before);
	});
});

describe("an older journal is brought up to date", () => {
	const STEPS = ["CREATE TABLE a (x); INSERT INTO a VALUES (1)", "ALTER TABLE a ADD COLUMN y DEFAULT 2"];

	test("step by step, once", () => {
		const db = new DatabaseSync(":memory:");
		expect(migrate(db, STEPS.slice(0, 1))).toBe(1);
		expect(migrate(db, STEPS)).toBe(1);
		expect(migrate(db, STEPS)).toBe(0);
		expect([schemaVersion(db), { ...db.prepare("SELECT * FROM a").get() }]).toEqual([2, { x: 1, y: 2 }]);
		expect(() => refuseNewer(db, "j", STEPS.slice(0, 1))).toThrow(code("journal-newer"));
		expect(() => refuseNewer(db, "j", STEPS)).not.toThrow();
		db.close();
	});

	test("a step that fails leaves the version before it", () => {
		const db = new DatabaseSync(":memory:");
		expect(() => migrate(db, [...STEPS, "CREATE TABLE b (x); CREATE TABLE a (x)"])).toThrow("already exists");
		const tables = db.prepare("SELECT name FROM sqlite_schema").all();
		expect([schemaVersion(db), tables.map(({ name }) => name)]).toEqual([2, ["a"]]);
		db.close();
	});

	test("from nothing to now", () => {
		const db = new DatabaseSync(":memory:");
		expect(migrate(db)).toBe(MIGRATIONS.length);
		expect(isJournal(db)).toBe(true);
		db.close();
	});
});

test("nothing is printed", async () => {
	const program = join(import.meta.dirname, "testing", "holder.ts");
	const child = spawn(process.execPath, [program, scratch.file(), "leave"], { stdio: ["ignore", "pipe", "pipe"] });
	let printed = "";
	for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (printed += text));
	await new Promise((resolve) => child.once("close", resolve));
	expect(printed).toBe("held\n");
});
