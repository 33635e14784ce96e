import type { TextEdit } from "../../contract/index.ts";

/** The files after edits. Throws where an edit overlaps another or lies outside its file. For tests. */
export function applyEdits(files: ReadonlyMap<string, string>, edits: readonly TextEdit[]): Map<string, string> {
	const after = new Map(files);
	for (const [file, own] of Map.groupBy(edits, (edit) => edit.file)) {
		let text = after.get(file);
		if (text === undefined) throw new Error(`There is no ${file}`);
		let last = text.length;
		for (const { start, end, text: put } of [...own].sort((a, b) => b.start - a.start)) {
			if (start > end || end > last) throw new Error(`The edit at ${start} of ${file} overlaps another`);
			text = text.slice(0, start) + put + text.slice(end);
			last = start;
		}
		after.set(file, text);
	}
	return after;
}
