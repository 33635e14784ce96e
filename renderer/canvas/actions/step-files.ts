import type { FileChange, FileEntry, FileText, FileWrite, TextEdit } from "../../../engine/contract/index.ts";

/** Changes of files that the canvas asks for. */
interface Files {
	readFile(path: string): Promise<FileText>;
	changeFiles(change: FileChange): Promise<readonly FileEntry[]>;
}

/** The first free name for a copy; its own where that is free. */
export function copyName(name: string, taken: readonly string[]): string {
	if (!taken.some((other) => other.toLowerCase() === name.toLowerCase())) return name;
	const base = name.replace(/_copy\d*$/, "");
	for (let n = 1; ; n++) {
		const next = n === 1 ? `${base}_copy` : `${base}_copy${n}`;
		if (!taken.includes(next)) return next;
	}
}

/** Free names for copies, in their order. */
export function copyNames(copies: readonly { readonly name: string }[], taken: readonly string[]): string[] {
	const names: string[] = [];
	for (const { name } of copies) names.push(copyName(name, [...taken, ...names]));
	return names;
}

/** Writes copies of steps under names that are free. */
export async function addCopies(
	files: Files,
	copies: readonly { readonly source: string }[],
	names: readonly string[],
	label: string,
): Promise<void> {
	await files.changeFiles({
		label,
		files: copies.map(({ source }, index) => ({ path: `steps/${names[index]}.js`, text: source, version: null })),
	});
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
