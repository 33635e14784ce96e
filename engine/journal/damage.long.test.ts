import { statSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { openJournal } from "./open-journal.ts";
import { afterHarm, cutAt, garbleAt, type Part } from "./testing/cuts.ts";
import { runAppender } from "./testing/run-appender.ts";
import { useScratch } from "./testing/scratch.ts";
import { appendTurn } from "./testing/turns.ts";

const scratch = useScratch();
const TURNS = 25;
const LAST_PAGES = 2 * 4120;

let closed: string;
let killed: string;
beforeAll(async () => {
	closed = `${scratch.kept()}/closed.sqlite`;
	const journal = openJournal({ file: closed });
	for (let turn = 1; turn <= TURNS; turn++) {
		appendTurn(journal, turn);
		journal.commit();
	}
	journal.close();
	killed = `${scratch.kept()}/killed.sqlite`;
	await runAppender(killed, { turns: TURNS });
});

/** Every byte of a file's last pages, and every 97th before them. */
function bytesOf(file: string, part: Part): number[] {
	const size = statSync(file + part).size;
	return Array.from({ length: size }, (_, byte) => byte).filter((byte) => byte % 97 === 0 || byte > size - LAST_PAGES);
}

test("J5 a log cut off at every byte is a prefix, and a longer log a longer one", { timeout: 3_600_000 }, () => {
	const copy = scratch.file();
	let most = 0;
	for (const byte of bytesOf(killed, "-wal")) {
		const outcome = afterHarm(killed, copy, cutAt("-wal", byte));
		if (outcome === "said") continue;
		expect(outcome).toBeGreaterThanOrEqual(most);
		most = outcome;
	}
	expect(most).toBe(TURNS - 1);
});

test("J5 a log garbled at every byte is a prefix, or it is said", { timeout: 3_600_000 }, () => {
	const copy = scratch.file();
	for (const byte of bytesOf(killed, "-wal")) {
		const outcome = afterHarm(killed, copy, garbleAt("-wal", byte, 1));
		expect(outcome === "said" || outcome <= TURNS).toBe(true);
	}
});

test("J5 a journal cut off at every byte is said", { timeout: 3_600_000 }, () => {
	const copy = scratch.file();
	for (const byte of bytesOf(closed, "")) expect(afterHarm(closed, copy, cutAt("", byte))).toBe("said");
});
