import { createJournal } from "./create-journal.ts";
import { isEmpty, isOrphaned, keepAside } from "./damage.ts";
import type { Journal, JournalOptions } from "./journal.ts";
import { DamagedJournal, notOpened, openDatabase } from "./open-database.ts";
import { createStashCipher, type StashCipher } from "./stash-cipher.ts";

/**
 * Opens the journal of an automation, or begins one, and keeps it for this process until `close`. A damaged one is kept
 * aside under another name and a new one begun, which `notices` tells.
 *
 * Throws a `StepscapeError`: `journal-held` where another engine has it open, `journal-newer` where a later program wrote
 * it (it is left as it was), `project-not-writable` and `journal-write` where the disk does not allow it, `stash-key` for
 * a key of the wrong length.
 *
 * @example
 * const journal = openJournal({ file: ".stepscape/journal.sqlite" });
 * journal.append(id, at, [{ type: "created", name: "First", data: {} }]);
 * journal.commit();
 */
export function openJournal(options: JournalOptions): Journal {
	const cipher = createStashCipher(options.stashKey);
	try {
		return openOnce(options, cipher, isEmpty(options.file) ? ["The journal was empty; a new one was begun."] : []);
	} catch (error) {
		if (!(error instanceof DamagedJournal)) throw error;
		const isGone = isOrphaned(options.file);
		const kept = keepAside(options.file, (options.now ?? Date.now)());
		const notice = isGone
			? `The journal was gone, but not its log; that was kept as ${kept}-wal and a new journal begun.`
			: `The journal was damaged; it was kept as ${kept} and a new one begun.`;
		return openOnce(options, cipher, [notice]);
	}
}

function openOnce(options: JournalOptions, cipher: StashCipher, notices: readonly string[]): Journal {
	const db = openDatabase(options);
	try {
		return createJournal(db, options.file, cipher, notices);
	} catch (error) {
		db.close();
		throw notOpened(error, options.file);
	}
}
