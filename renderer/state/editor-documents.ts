import { createStore, type StoreApi } from "zustand/vanilla";
import { applyEdits, type FileText, type TextEdit } from "../../engine/contract/index.ts";
import { type Bridge, BridgeError } from "../bridge/index.ts";

/** What stands between a text here and its file. */
export type DocumentTrouble =
	/** Another program wrote the file while there was typing that it did not see. */
	| { readonly kind: "collision"; readonly theirs: FileText }
	/** Another program removed the file. */
	| { readonly kind: "removed" }
	/** It could not be written or read; tried again with the next change and when the engine is back. */
	| { readonly kind: "failed"; readonly message: string };

/** A file that is open. There is no saving: what is typed is on disk a moment later. */
export interface OpenDocument {
	readonly path: string;
	readonly text: string;
	/** What the file holds, as far as is known here; null where there is none. */
	readonly onDisk: { readonly text: string; readonly version: string } | null;
	/** Counts changes of the text that were not typed in the editor. */
	readonly given: number;
	readonly trouble?: DocumentTrouble;
}

export interface DocumentState {
	/** By path; missing until it has been read. */
	readonly documents: Readonly<Record<string, OpenDocument>>;
	/** Reads a file, unless it is open already. */
	open(path: string): Promise<void>;
	/** Writes what is not written yet, and forgets the text. */
	close(path: string): Promise<void>;
	/** The text as it is typed. */
	type(path: string, text: string): void;
	/** Changes the text from outside of the editor: by a form, by blocks. False where the edits do not fit it. */
	edit(path: string, edits: readonly TextEdit[]): boolean;
	/** Writes all that is not written yet; resolves once it is on disk, or cannot be. */
	flush(): Promise<void>;
	/** Ends a collision or a removal. */
	resolve(path: string, choice: "mine" | "theirs"): Promise<void>;
}

/** A pause in typing this long is when it is written (ms). */
const SAVE_AFTER_MS = 400;

interface Timers {
	set(run: () => void, ms: number): unknown;
	clear(timer: unknown): void;
}
const REAL: Timers = {
	set: (run, ms) => setTimeout(run, ms),
	clear: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
};

export function createDocumentStore(bridge: Bridge, timers: Timers = REAL): StoreApi<DocumentState> {
	const { studio } = bridge;
	const waiting = new Map<string, unknown>();
	const saving = new Map<string, Promise<void>>();
	const reading = new Map<string, Promise<void>>();

	const store = createStore<DocumentState>((_, get) => ({
		documents: {},
		open(path) {
			if (get().documents[path] !== undefined) return Promise.resolve();
			return once(path, async () => {
				const file = await studio.readFile(path);
				put({ path, text: file.text, onDisk: file, given: 0 });
			});
		},
		async close(path) {
			await save(path);
			forget(path);
		},
		type(path, text) {
			const before = get().documents[path];
			if (before === undefined || before.text === text) return;
			put({ ...before, text });
			saveSoon(path);
		},
		edit(path, edits) {
			const before = get().documents[path];
			const text = before && applyEdits(before.text, edits);
			if (before === undefined || text === undefined) return false;
			if (text === before.text) return true;
			put({ ...before, text, given: before.given + 1 });
			saveSoon(path);
			return true;
		},
		async flush() {
			await Promise.all(Object.keys(get().documents).map(save));
		},
		async resolve(path, choice) {
			const document = get().documents[path];
			const trouble = document?.trouble;
			if (document === undefined || trouble === undefined) return;
			const { trouble: _, ...rest } = document;
			if (trouble.kind === "collision" && choice === "theirs")
				return put({ ...rest, text: trouble.theirs.text, onDisk: trouble.theirs, given: document.given + 1 });
			if (trouble.kind === "removed" && choice === "theirs") return forget(path);
			put({
				...rest,
				onDisk: trouble.kind === "collision" ? trouble.theirs : trouble.kind === "removed" ? null : rest.onDisk,
			});
			await save(path);
		},
	}));

	function put(document: OpenDocument): void {
		store.setState(({ documents }) => ({ documents: { ...documents, [document.path]: document } }));
	}
	function forget(path: string): void {
		timers.clear(waiting.get(path));
		waiting.delete(path);
		store.setState(({ documents: { [path]: _, ...documents } }) => ({ documents }));
	}
	/** One reading of a file at a time. */
	function once(path: string, read: () => Promise<void>): Promise<void> {
		const under = reading.get(path);
		if (under !== undefined) return under;
		const work = read().finally(() => reading.delete(path));
		reading.set(path, work);
		return work;
	}
	function saveSoon(path: string): void {
		timers.clear(waiting.get(path));
		waiting.set(
			path,
			timers.set(() => void save(path), SAVE_AFTER_MS),
		);
	}

	/** Writes a document until nothing is left to write. */
	async function save(path: string): Promise<void> {
		timers.clear(waiting.get(path));
		waiting.delete(path);
		await saving.get(path);
		const document = store.getState().documents[path];
		if (document === undefined || saving.has(path) || document.text === document.onDisk?.text) return;
		if (document.trouble !== undefined && document.trouble.kind !== "failed") return;
		const work = write(document).finally(() => saving.delete(path));
		saving.set(path, work);
		await work;
	}

	async function write({ path, text, onDisk }: OpenDocument): Promise<void> {
		const name = path.slice(path.lastIndexOf("/") + 1);
		try {
			const entries = await studio.changeFiles({
				label: `Edit ${name}`,
				mergeKey: `edit:${path}`,
				files: [{ path, text, version: onDisk?.version ?? null }],
			});
			const version = entries.find((entry) => entry.path === path)?.version;
			const now = store.getState().documents[path];
			if (now === undefined || version === undefined) return;
			const { trouble: _, ...rest } = now;
			put({ ...rest, onDisk: { text, version } });
			if (now.text !== text) saveSoon(path);
		} catch (error) {
			if (error instanceof BridgeError && error.code === "file-changed") return look(path);
			const now = store.getState().documents[path];
			const message = error instanceof Error ? error.message : String(error);
			if (now !== undefined) put({ ...now, trouble: { kind: "failed", message } });
		}
	}

	/** Takes up a file as it is on disk now, or tells that it collides with what was typed. */
	async function look(path: string): Promise<void> {
		let theirs: FileText | null;
		try {
			theirs = await studio.readFile(path);
		} catch (error) {
			if (!(error instanceof BridgeError) || error.code !== "file-missing") return;
			theirs = null;
		}
		const now = store.getState().documents[path];
		if (now === undefined) return;
		const { trouble, ...rest } = now;
		if (theirs === null) return put({ ...rest, trouble: { kind: "removed" } });
		const isTyped = now.text !== now.onDisk?.text;
		if (theirs.text === now.text) return put({ ...rest, onDisk: theirs });
		// What the file holds is what was seen last: only we have gone on.
		if (theirs.version === now.onDisk?.version) {
			if (trouble !== undefined) put(rest);
			return isTyped ? saveSoon(path) : undefined;
		}
		if (isTyped) return put({ ...rest, trouble: { kind: "collision", theirs } });
		put({ ...rest, text: theirs.text, onDisk: theirs, given: now.given + 1 });
	}

	bridge.subscribe((event) => {
		if (event.type === "engine" && event.state === "ready")
			for (const { path, trouble } of Object.values(store.getState().documents))
				if (trouble?.kind === "failed") void save(path);
		if (event.type !== "notice" || event.notice.type !== "files-changed") return;
		const { files, removed } = event.notice;
		for (const path of [...files.map((file) => file.path), ...removed]) {
			const document = store.getState().documents[path];
			if (document === undefined) continue;
			const version = files.find((file) => file.path === path)?.version;
			if (version !== undefined && version === document.onDisk?.version) continue;
			// Our own writing is told of before it is answered.
			void Promise.resolve(saving.get(path)).then(() => {
				if (version === undefined || store.getState().documents[path]?.onDisk?.version !== version) void look(path);
			});
		}
	});
	return store;
}
