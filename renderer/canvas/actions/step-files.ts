import type { FileChange, FileEntry, FileText, FileWrite, TextEdit } from "../../../engine/contract/index.ts";

/** Changes of files that the canvas asks for. */
interface Files {
	readFile(path: string): Promise<FileText>;
	changeFiles(change: FileChange): Promise<readonly FileEntry[]>;
}

/** The first free name for a copy. */
export function copyName(name: string, taken: readonly string[]): string {
	const base = name.replace(/_copy\d*$/, "");
	for (let n = 1; ; n++) {
		const next = n === 1 ? `${base}_copy` : `${base}_copy${n}`;
		if (!taken.includes(next)) return next;
	}
}

/** Writes copies of steps; resolves with their names. */
export async function addCopies(
	files: Files,
	copies: readonly { readonly name: string; readonly source: string }[],
	taken: readonly string[],
	label: string,
): Promise<string[]> {
	const names: string[] = [];
	for (const { name } of copies) names.push(copyName(name, [...taken, ...names]));
	await files.changeFiles({
		label,
		files: copies.map(({ source }, index) => ({ path: `steps/${names[index]}.js`, text: source, version: null })),
	});
	return names;
}

/** Removes steps' files. */
export async function deleteSteps(files: Files, paths: readonly string[], label: string): Promise<void> {
	const writes: FileWrite[] = [];
	for (const path of paths) writes.push({ path, text: null, version: (await files.readFile(path)).version });
	await files.changeFiles({ label, files: writes });
}

/** Writes edits of several files as one change. */
export async function applyEdits(files: Files, edits: readonly TextEdit[], label: string): Promise<void> {
	const writes: FileWrite[] = [];
	for (const [path, own] of Map.groupBy(edits, ({ file }) => file)) {
		const { text, version } = await files.readFile(path);
		const sorted = [...own].sort((a, b) => b.start - a.start);
		const edited = sorted.reduce((now, { start, end, text: put }) => now.slice(0, start) + put + now.slice(end), text);
		writes.push({ path, text: edited, version });
	}
	await files.changeFiles({ label, files: writes });
}
