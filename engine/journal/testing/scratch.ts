import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach } from "vitest";
import type { Journal, JournalOptions } from "../journal.ts";
import { openJournal } from "../open-journal.ts";

/** Fresh folders and journals for tests; all are closed and removed after each test. */
export function useScratch() {
	const folders: string[] = [];
	const journals: Journal[] = [];
	afterEach(() => {
		for (const journal of journals.splice(0)) journal.close();
		for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
	});
	const folder = (): string => {
		const made = mkdtempSync(join(tmpdir(), "journal-"));
		folders.push(made);
		return made;
	};
	/** A folder that stays for all tests of the file. */
	const kept = (): string => {
		const made = mkdtempSync(join(tmpdir(), "journal-"));
		afterAll(() => rmSync(made, { recursive: true, force: true }));
		return made;
	};
	const file = (): string => join(folder(), "journal.sqlite");
	const open = (options: Partial<JournalOptions> = {}): Journal => {
		const journal = openJournal({ file: file(), ...options });
		journals.push(journal);
		return journal;
	};
	return { file, kept, open };
}
