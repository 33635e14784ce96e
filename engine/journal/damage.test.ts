import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeAll, describe, expect, test } from "vitest";
import { openJournal } from "./open-journal.ts";
import { afterHarm, cutAt, garbleAt, type Harm, type Part } from "./testing/cuts.ts";
import { runAppender } from "./testing/run-appender.ts";
import { useScratch } from "./testing/scratch.ts";
import { T1 } from "./testing/scratch-values.ts";
import { appendTurn, readTurns } from "./testing/turns.ts";

const scratch = useScratch();
const TURNS = 60;

/** A journal that was closed, and one whose program was killed: its log is all there is beside an empty file's worth. */
let closed: string;
let killed: string;
beforeAll(async () => {
	const keep = scratch.kept();
	closed = `${keep}/closed.sqlite`;
	const journal = openJournal({ file: closed });
	for (let turn = 1; turn <= TURNS; turn++) {
		appendTurn(journal, turn);
		journal.commit();
	}
	journal.close();
	killed = `${keep}/killed.sqlite`;
	await runAppender(killed, { turns: TURNS });
});

/** Some bytes of a file, more of them where it was written last. */
const sampled = (file: string, part: Part, count: number): number[] => {
	const size = statSync(file + part).size;
	const spread = Array.from({ length: count }, (_, i) => Math.floor((size * i) / count) + ((i * 37) % 53));
	return [...spread, size - 1, size - 23, size - 24, size - 4096, size - 4120].filter((byte) => byte >= 0);
};

/** Bytes of the last page, where a cut takes no page away as a whole. */
const lastBytes = (file: string): number[] => Array.from({ length: 30 }, (_, i) => statSync(file).size - 1 - i * 130);

describe("J5 a damaged journal is a consistent prefix, or it is said", () => {
	const check = (file: string, harms: readonly Harm[]) => {
		const copy = scratch.file();
		return harms.map((harm) => afterHarm(file, copy, harm));
	};

	test("a log cut off anywhere", () => {
		const bytes = sampled(killed, "-wal", 40).sort((a, b) => a - b);
		const outcomes = check(
			killed,
			bytes.map((byte) => cutAt("-wal", byte)),
		);
		const turns = outcomes.filter((outcome) => outcome !== "said");
		expect(turns).toEqual(turns.toSorted((a, b) => a - b));
		expect(new Set(turns).size).toBeGreaterThan(10);
		expect(turns.at(-1)).toBe(TURNS - 1);
	});

	test("a log garbled anywhere", () => {
		const outcomes = check(
			killed,
			sampled(killed, "-wal", 30).map((byte) => garbleAt("-wal", byte, 40)),
		);
		expect(outcomes.every((outcome) => outcome === "said" || outcome < TURNS)).toBe(true);
	});

	test("a journal cut off anywhere", () => {
		const outcomes = check(
			closed,
			[...sampled(closed, "", 30), ...lastBytes(closed)].map((byte) => cutAt("", byte)),
		);
		expect(new Set(outcomes)).toEqual(new Set(["said"]));
	});

	test("a page that is cut off in the journal is well where the log holds it, and said where it does not", () => {
		const copy = scratch.file();
		const torn = (file: string) =>
			[1, 100, 3000].map((byte) => afterHarm(file, copy, cutAt("", statSync(file).size - byte)));
		expect(torn(killed)).toEqual([TURNS, TURNS, TURNS]);
		expect(torn(closed)).toEqual(["said", "said", "said"]);
	});

	test("a log without its journal", () => {
		expect(check(killed, [cutAt("", 0)])).toEqual(["said"]);
	});
});

describe("a file that is no journal is kept aside", () => {
	const KEPT = "journal-damaged-20240102T030405Z.sqlite";
	const now = () => Date.UTC(2024, 0, 2, 3, 4, 5, 678);
	const notice = `The journal was damaged; it was kept as ${KEPT} and a new one begun.`;
	const foreign = (file: string) => {
		const db = new DatabaseSync(file);
		db.exec("CREATE TABLE other (a); INSERT INTO other VALUES (1)");
		db.close();
	};

	test.for([
		["text", (file: string) => writeFileSync(file, "no database at all ".repeat(500))],
		["a short text", (file: string) => writeFileSync(file, "?")],
		["another program's database", foreign],
	] as const)("%s", ([, make]) => {
		const file = scratch.file();
		make(file);
		const content = readFileSync(file);
		const journal = scratch.open({ file, now });
		expect(journal.notices).toEqual([notice]);
		appendTurn(journal, 1);
		journal.commit();
		journal.close();
		expect(readFileSync(`${dirname(file)}/${KEPT}`)).toEqual(content);
		expect(readTurns(file)).toEqual({ turns: 1, said: [] });
	});

	test("a second one in the same second gets a name of its own", () => {
		const file = scratch.file();
		for (const content of ["one", "two"]) {
			writeFileSync(file, content);
			openJournal({ file, now }).close();
		}
		const kept = readdirSync(dirname(file)).filter((name) => name.includes("damaged"));
		expect(kept.sort()).toEqual(["journal-damaged-20240102T030405Z-2.sqlite", KEPT]);
	});

	test("an emptied one is said", () => {
		const file = scratch.file();
		writeFileSync(file, "");
		expect(scratch.open({ file }).notices).toEqual(["The journal was empty; a new one was begun."]);
		expect(existsSync(file)).toBe(true);
	});
});

test("damage that is found while reading is said in words", () => {
	const file = scratch.file();
	const journal = scratch.open({ file });
	for (let turn = 1; turn <= 30; turn++) appendTurn(journal, turn);
	journal.commit();
	journal.close();
	const db = new DatabaseSync(file);
	db.exec("UPDATE events SET body = '[[' WHERE id % 67108864 = 59; UPDATE keyframes SET data = '{'");
	db.close();
	const again = scratch.open({ file });
	for (const read of [() => again.events(T1), () => again.dataAt(T1), () => again.blame(T1, ["turn"])]) {
		expect(read).toThrow(expect.objectContaining({ code: "journal-corrupt" }));
	}
});
