import type { DatabaseSync } from "node:sqlite";
import type { TaskId } from "../../contract/index.ts";
import type { Journal } from "../journal.ts";
import { createEraser } from "./erase.ts";
import { createSpace } from "./free-space.ts";
import { createOutlines } from "./outlines.ts";

/** The part of a journal that is about what is kept of it. */
export type Keeping = Pick<Journal, "outlines" | "measure" | "remove" | "reclaim" | "space"> & {
	/** Keys of tasks that were removed, whose events may still be there. */
	goneKeys(): ReadonlySet<number>;
};

interface Tools {
	/** Reads what is asked of the table of tasks, which is made current for it. */
	searching<T>(read: () => T): T;
	/** Does it in a transaction of its own, which is undone as a whole where it fails; the journal works on. */
	maintaining<T>(work: () => T): T;
	/** The same for what cannot be in a transaction. */
	alone<T>(work: () => T): T;
	/** Removed tasks are no longer to be found in memory. */
	drop(task: TaskId): void;
	/** Some was written: the log is to be carried over some time. */
	wrote(): void;
}

/** Tasks whose size is found out in one go: some milliseconds. */
const MEASURED_AT_ONCE = 100;
/** A journal that cannot give back pages one by one is written anew once this part of it is free. */
const WORTH_REWRITING = 1 / 8;

export function createKeeping(db: DatabaseSync, tools: Tools): Keeping {
	const { searching, maintaining, alone, drop, wrote } = tools;
	const eraser = createEraser(db);
	const outlines = createOutlines(db);
	const space = createSpace(db);

	function giveBack(): boolean {
		if (space.isIncremental()) return maintaining(space.giveBack);
		const { used, free } = space.now();
		if (free > 0 && free >= used * WORTH_REWRITING) alone(space.rewrite);
		return false;
	}

	return {
		outlines: () => searching(outlines.all),
		measure: () => searching(() => maintaining(() => outlines.measure(MEASURED_AT_ONCE))),
		remove(ids) {
			if (ids.length === 0) return;
			searching(() => maintaining(() => eraser.remove(ids)));
			for (const id of ids) drop(id);
		},
		reclaim() {
			const more = maintaining(eraser.erase) || giveBack();
			if (more) wrote();
			// The file shrinks when the log is carried over.
			else alone(() => db.exec("PRAGMA wal_checkpoint(TRUNCATE)"));
			return more;
		},
		space: () => searching(space.now),
		goneKeys: eraser.keys,
	};
}
