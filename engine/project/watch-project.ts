import { type FSWatcher, watch } from "node:fs";
import { join } from "node:path";
import { CONFIG_FILE } from "./config.ts";
import { rootOf } from "./load-project.ts";

/** The folders of an automation that people write in. */
const FOLDERS = ["", "steps", "lib", "connectors", "tests", "tests/data", "tests/scenarios", "docs"];

export interface ProjectWatch {
	/** No change is told after this. */
	dispose(): void;
	[Symbol.dispose](): void;
}

export interface WatchOptions {
	/** Changes closer together than this are told as one. Milliseconds; 100 where missing. */
	readonly settleMs?: number;
	/** Told where a folder cannot be watched, such as at the system's limit; changes in it go unseen. */
	readonly onError?: (error: Error) => void;
}

/**
 * Tells of changes in an automation's folder, by whichever program they are made. Folders that come later are watched
 * from then on; the private part (`.stepscape`) is not.
 * @param onChange is given the changed files, relative to the folder, sorted; a folder's own name where the system
 * does not say which file
 * @throws StepscapeError `project-missing`
 */
export function watchProject(
	directory: string,
	onChange: (files: readonly string[]) => void,
	{ settleMs = 100, onError }: WatchOptions = {},
): ProjectWatch {
	const root = rootOf(directory);
	const watchers = new Map<string, FSWatcher>();
	const changed = new Set<string>();
	let timer: NodeJS.Timeout | undefined;
	let disposed = false;

	function tell(): void {
		timer = undefined;
		openMissing();
		const files = [...changed].sort();
		changed.clear();
		if (files.length > 0) onChange(files);
	}

	function note(folder: string, name: string | null): void {
		if (disposed) return;
		const file = name === null ? folder : folder === "" ? name : `${folder}/${name}`;
		if (!isOurs(folder, file)) return;
		changed.add(file);
		// A folder may have been replaced by another one of its name, which the old watcher does not see.
		if (FOLDERS.includes(file)) closeBelow(file);
		clearTimeout(timer);
		timer = setTimeout(tell, settleMs);
	}

	function openMissing(): string[] {
		return FOLDERS.filter((folder) => {
			if (disposed || watchers.has(folder)) return false;
			try {
				const watcher = watch(join(root, folder), { persistent: false }, (_, name) => note(folder, name));
				watcher.on("error", () => close(folder));
				watchers.set(folder, watcher);
				return true;
			} catch (error) {
				const { code } = error as NodeJS.ErrnoException;
				if (code !== "ENOENT" && code !== "ENOTDIR") onError?.(error as Error);
				return false;
			}
		});
	}

	function close(folder: string): void {
		watchers.get(folder)?.close();
		watchers.delete(folder);
	}

	function closeBelow(folder: string): void {
		for (const open of [...watchers.keys()]) if (open === folder || open.startsWith(`${folder}/`)) close(open);
	}

	function dispose(): void {
		disposed = true;
		clearTimeout(timer);
		for (const folder of [...watchers.keys()]) close(folder);
	}

	openMissing();
	return { dispose, [Symbol.dispose]: dispose };
}

/** In the folder itself, only what an automation is made of; nowhere the hidden files that writers use on the way. */
function isOurs(folder: string, file: string): boolean {
	const name = file.slice(file.lastIndexOf("/") + 1);
	if (name.startsWith(".") || name.endsWith("~")) return false;
	if (folder === "") return file === CONFIG_FILE || FOLDERS.includes(file);
	return folder !== "tests" || FOLDERS.includes(file);
}
