/** A file as it was dropped or pasted. */
export interface DroppedFile {
	/** With the folders it was dropped with, parted by `/`. */
	readonly path: string;
	/** Of a recording: its bytes in base 64. */
	readonly text: string;
}

/** What is to become of things that were dropped. */
export interface SortedDrop {
	/** A folder that becomes an automation. */
	readonly folder?: { readonly name: string; readonly files: readonly DroppedFile[] };
	/** Code and Markdown in which steps are looked for. */
	readonly text: string;
	/** Documents that become test data. */
	readonly documents: readonly DroppedFile[];
	/** Tasks' recordings. */
	readonly recordings: readonly DroppedFile[];
	/** Names of files that are nothing of ours. */
	readonly refused: readonly string[];
}

/** Folders that hold nothing that a person wrote for the automation. */
const SKIPPED_FOLDERS = new Set(["node_modules", "dist"]);

/** Whether a file within a dropped folder is worth reading. */
export const isWorthReading = (path: string): boolean =>
	/\.(m?js|json|md)$/i.test(path) && !path.split("/").some((part) => part.startsWith(".") || SKIPPED_FOLDERS.has(part));

/** Whether a file, dropped by itself, is a task's recording. */
export const isRecording = (path: string): boolean => /^[^/]+\.stepscape-task$/i.test(path);

/** Sorts what was dropped: files in a folder make an automation; single files are steps or test data. Pure. */
export function sortDrop(files: readonly DroppedFile[]): SortedDrop {
	const inFolder = files.filter(({ path }) => path.includes("/"));
	const single = files.filter(({ path }) => !path.includes("/"));
	const isText = ({ path }: DroppedFile): boolean => /\.(m?js|md|markdown|txt)$/i.test(path);
	const isDocument = ({ path }: DroppedFile): boolean => /\.json$/i.test(path);
	return {
		...(inFolder.length > 0 && { folder: asAutomation(inFolder) }),
		text: single
			.filter(isText)
			.map(({ path, text }) => (/\.m?js$/i.test(path) ? fenced(path, text) : text))
			.join("\n\n"),
		documents: single.filter(isDocument),
		recordings: single.filter(({ path }) => isRecording(path)),
		refused: single
			.filter((file) => !isText(file) && !isDocument(file) && !isRecording(file.path))
			.map(({ path }) => path),
	};
}

/** Code under its file's name as a heading, so that its step is called so. */
function fenced(path: string, text: string): string {
	const ticks = "`".repeat(Math.max(3, ...[...text.matchAll(/`{3,}/g)].map(([found]) => found.length + 1)));
	return `## ${path.replace(/\.m?js$/i, "")}\n\n${ticks}js\n${text}\n${ticks}`;
}

/** The folder that holds `automation.json` or `steps/`, which may lie within the one that was dropped. */
function asAutomation(files: readonly DroppedFile[]): {
	readonly name: string;
	readonly files: readonly DroppedFile[];
} {
	const roots = files
		.flatMap(({ path }) => /^(.*?)\/(?:automation\.json|steps\/[^/]+)$/.exec(path)?.[1] ?? [])
		.sort((a, b) => a.length - b.length);
	const [root = files[0]?.path.split("/")[0] ?? ""] = roots;
	return {
		name: root.slice(root.lastIndexOf("/") + 1),
		files: files.flatMap(({ path, text }) =>
			path.startsWith(`${root}/`) ? [{ path: path.slice(root.length + 1), text }] : [],
		),
	};
}
