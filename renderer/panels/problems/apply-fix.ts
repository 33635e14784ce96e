import type { FileChange, FileText, Fix } from "../../../engine/contract/index.ts";

/** What a fix takes: the files, and a way to change them together. */
interface Files {
	readFile(path: string): Promise<FileText>;
	changeFiles(change: FileChange): Promise<unknown>;
}

/**
 * Makes a fix's edits as one change that can be undone.
 * @throws where a file has changed since, as `changeFiles`
 */
export async function applyFix(files: Files, { title, edits }: Fix): Promise<void> {
	const paths = [...new Set(edits.map(({ file }) => file))];
	const writes = await Promise.all(
		paths.map(async (path) => {
			const { text, version } = await files.readFile(path);
			const fixed = edits
				.filter(({ file }) => file === path)
				.toSorted((a, b) => b.start - a.start)
				.reduce((now, edit) => now.slice(0, edit.start) + edit.text + now.slice(edit.end), text);
			return { path, text: fixed, version };
		}),
	);
	await files.changeFiles({ label: title, files: writes });
}
