import type { DatabaseSync } from "node:sqlite";

/** Step and file names by number, so that an event does not spell them out. */
export interface Names {
	/** What to write for a name: its number, or the name itself where it cannot be kept as text. */
	intern(text: string): number | string;
	/** The name that was written. */
	resolve(written: number | string): string;
	/** Reads the names anew, after a transaction that may have added some was undone. */
	reload(): void;
}

export function createNames(db: DatabaseSync): Names {
	const insert = db.prepare("INSERT INTO names (id, text) VALUES (?, ?)");
	const select = db.prepare("SELECT id, text FROM names");
	const texts = new Map<number, string>();
	const numbers = new Map<string, number>();
	let next = 1;

	function reload() {
		texts.clear();
		numbers.clear();
		next = 1;
		for (const { id, text } of select.iterate() as Iterable<{ id: number; text: string }>) {
			texts.set(id, text);
			numbers.set(text, id);
			next = Math.max(next, id + 1);
		}
	}
	reload();

	return {
		reload,
		intern(text) {
			const known = numbers.get(text);
			if (known !== undefined) return known;
			// SQLite's text ends at a NUL and has no lone surrogates.
			if (!text.isWellFormed() || text.includes("\0")) return text;
			insert.run(next, text);
			texts.set(next, text);
			numbers.set(text, next);
			return next++;
		},
		resolve(written) {
			if (typeof written === "string") return written;
			const text = texts.get(written);
			if (text === undefined) throw new SyntaxError(`No name has the number ${written}.`);
			return text;
		},
	};
}
