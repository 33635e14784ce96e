/** Giving back the pages of the file that nothing uses any more. */
import type { DatabaseSync } from "node:sqlite";
import { PAGE_BYTES } from "../torn-page.ts";

/** Pages that are freed in one go, each by moving the file's last page there: some milliseconds. */
const PAGES_AT_ONCE = 128;
const INCREMENTAL = 2;

export function createSpace(db: DatabaseSync) {
	const numberOf = (pragma: string): number => Object.values(db.prepare(`PRAGMA ${pragma}`).get() ?? {})[0] as number;
	return {
		/** Bytes of pages in use, and of those that are free. */
		now() {
			const [all, free] = [numberOf("page_count"), numberOf("freelist_count")];
			return { used: (all - free) * PAGE_BYTES, free: free * PAGE_BYTES };
		},
		/**
		 * True where free pages can be given back piece by piece. In a journal that an earlier version began they cannot, before
		 * it has been written anew as a whole once.
		 */
		isIncremental: () => numberOf("auto_vacuum") === INCREMENTAL,
		/** Gives some more back; false where nothing is left. */
		giveBack(): boolean {
			if (numberOf("freelist_count") === 0) return false;
			db.exec(`PRAGMA incremental_vacuum(${PAGES_AT_ONCE})`);
			return true;
		},
		/** Writes the file anew as a whole, once; takes as much space again while it lasts. Not in a transaction. */
		rewrite(): void {
			db.exec("PRAGMA auto_vacuum = INCREMENTAL");
			db.exec("VACUUM");
		},
	};
}
