import {
	type Checkpoint,
	type FileChange,
	type FileWrite,
	type History,
	StepscapeError,
} from "../../contract/index.ts";
import type { CheckpointStore } from "./checkpoint-store.ts";
import { type FileStore, versionOf } from "./file-store.ts";

/** How many changes can be taken back. */
const MAX_ENTRIES = 500;
/** Bytes of old and new texts that are kept for that. */
const MAX_BYTES = 64 * 1_048_576;
/** Typing is one change as long as no pause is longer (ms). */
const MERGE_MS = 2_000;

interface Entry {
	readonly label: string;
	readonly mergeKey?: string;
	readonly at: number;
	/** Texts before and after, by path; null where there was, or is, no file. */
	readonly before: ReadonlyMap<string, string | null>;
	readonly after: ReadonlyMap<string, string | null>;
}

/** Undo, redo and checkpoints over all files of an automation. */
export interface FileHistory {
	/** Makes a change and resolves its paths. Errors as `FileStore.write`. */
	change(change: FileChange): readonly string[];
	/** Takes back the last change. @throws StepscapeError `file-changed` where a file is not as that change left it */
	undo(): { readonly label: string; readonly paths: readonly string[] } | null;
	redo(): { readonly label: string; readonly paths: readonly string[] } | null;
	state(): History;
	makeCheckpoint(label: string): Checkpoint;
	/** @throws StepscapeError `usage` for an unknown checkpoint */
	revertTo(id: string): readonly string[];
}

export function createFileHistory(
	store: FileStore,
	checkpoints: CheckpointStore,
	now: () => number = Date.now,
): FileHistory {
	let undo: Entry[] = [];
	let redo: Entry[] = [];

	function move(entry: Entry, from: "before" | "after", to: "before" | "after"): readonly string[] {
		const files = [...entry[to]].map(([path, text]): FileWrite => {
			const seen = entry[from].get(path) ?? null;
			return { path, text, version: seen === null ? null : versionOf(seen) };
		});
		store.write(files);
		return files.map(({ path }) => path);
	}

	function change({ label, mergeKey, files }: FileChange): readonly string[] {
		if (new Set(files.map(({ path }) => path)).size < files.length)
			throw new StepscapeError("usage", "A change names a file twice.");
		const before = store.write(files);
		const after = new Map(files.map(({ path, text }) => [path, text]));
		const at = now();
		const last = undo.at(-1);
		const entry: Entry = { label, at, before, after, ...(mergeKey === undefined ? {} : { mergeKey }) };
		if (last && mergeKey !== undefined && last.mergeKey === mergeKey && at - last.at < MERGE_MS)
			undo[undo.length - 1] = {
				...entry,
				before: new Map([...before, ...last.before]),
				after: new Map([...last.after, ...after]),
			};
		else undo.push(entry);
		undo = bounded(undo);
		redo = [];
		return [...after.keys()];
	}

	return {
		change,
		undo() {
			const entry = undo.at(-1);
			if (entry === undefined) return null;
			const paths = move(entry, "after", "before");
			undo.pop();
			redo.push(entry);
			return { label: entry.label, paths };
		},
		redo() {
			const entry = redo.at(-1);
			if (entry === undefined) return null;
			const paths = move(entry, "before", "after");
			redo.pop();
			undo.push(entry);
			return { label: entry.label, paths };
		},
		state: () => ({
			undo: undo.map(({ label }) => label).reverse(),
			redo: redo.map(({ label }) => label).reverse(),
			checkpoints: checkpoints.list(),
		}),
		makeCheckpoint: (label) =>
			checkpoints.save(label, now(), new Map(store.list().map(({ path }) => [path, store.read(path).text]))),
		revertTo(id) {
			const kept = checkpoints.load(id);
			if (kept === undefined) throw new StepscapeError("usage", "That checkpoint is gone. Choose another one.");
			const files: FileWrite[] = [];
			const there = new Map(store.list().map(({ path, version }) => [path, version]));
			for (const [path, text] of kept.texts)
				if (there.get(path) !== versionOf(text)) files.push({ path, text, version: there.get(path) ?? null });
			for (const [path, version] of there) if (!kept.texts.has(path)) files.push({ path, text: null, version });
			return files.length === 0 ? [] : change({ label: `Go back to "${kept.label}"`, files });
		},
	};
}

/** The newest entries that fit; the last one always does. */
function bounded(entries: readonly Entry[]): Entry[] {
	let bytes = 0;
	let from = entries.length;
	while (from > 0 && entries.length - from < MAX_ENTRIES) {
		const entry = entries[from - 1] as Entry;
		for (const text of [...entry.before.values(), ...entry.after.values()]) bytes += text?.length ?? 0;
		if (bytes > MAX_BYTES && from < entries.length) break;
		from--;
	}
	return entries.slice(from);
}
