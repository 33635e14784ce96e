import { createStore, type StoreApi } from "zustand/vanilla";
import {
	applyPatch,
	type CodeComparison,
	formatPath,
	type Json,
	type JsonObject,
	parsePath,
	type TaskId,
	valueAt,
} from "../../engine/contract/index.ts";
import type { Bridge } from "../bridge/index.ts";
import type { TaskState } from "./task-store.ts";
import type { CompareState } from "./time-compare.ts";
import type { TimeState } from "./time-store.ts";

/** A fork as a person prepares it: the moment is the one that is looked at. */
export interface ForkDraft {
	readonly task: TaskId;
	/** By path as text: what is to stand there, as JSON. */
	readonly changes: readonly ForkChange[];
	/** What of the code is another than when the task ran; undefined as long as it is not known. */
	readonly code: CodeComparison | undefined;
	readonly isStarting: boolean;
}

export interface ForkChange {
	readonly path: string;
	readonly text: string;
}

export interface ForkState {
	readonly draft: ForkDraft | undefined;
	/** Opens the place to prepare a fork of the selected task, with changes of its data. */
	prepare(changes?: readonly { readonly path: string; readonly value: Json | undefined }[]): void;
	change(path: string, text: string): void;
	/** A place whose data is to be changed, as it stands at the moment that is looked at. */
	add(path: string): void;
	remove(path: string): void;
	cancel(): void;
	/** Makes the fork, selects it and puts its origin beside it. Rejects where a change cannot be read. */
	start(): Promise<void>;
}

export function createForkStore(stores: {
	readonly bridge: Bridge;
	readonly tasks: StoreApi<TaskState>;
	readonly time: StoreApi<TimeState>;
	readonly compare: StoreApi<CompareState>;
}): StoreApi<ForkState> {
	const { bridge, tasks, time, compare } = stores;
	const store = createStore<ForkState>((set, get) => {
		const edit = (change: (draft: ForkDraft) => Partial<ForkDraft>) =>
			set(({ draft }) => (draft === undefined ? {} : { draft: { ...draft, ...change(draft) } }));
		return {
			draft: undefined,
			prepare(changes = []) {
				const task = tasks.getState().selected;
				if (task === undefined) return;
				const texts = changes.map(({ path, value }) => ({ path, text: asText(value) }));
				const before = get().draft?.task === task ? get().draft : undefined;
				set({
					draft: {
						task,
						changes: [
							...(before?.changes ?? []).filter(({ path }) => !texts.some((one) => one.path === path)),
							...texts,
						],
						code: before?.code,
						isStarting: false,
					},
				});
				bridge.studio.changedSince(task).then(
					(code) => edit((draft) => (draft.task === task ? { code } : {})),
					() => {},
				);
			},
			change: (path, text) =>
				edit(({ changes }) => ({ changes: changes.map((one) => (one.path === path ? { path, text } : one)) })),
			add(path) {
				const place = parsePath(path);
				if (place === undefined || get().draft?.changes.some((one) => one.path === path) === true) return;
				get().prepare([{ path, value: valueAt(time.getState().data, place) }]);
			},
			remove: (path) => edit(({ changes }) => ({ changes: changes.filter((one) => one.path !== path) })),
			cancel: () => set({ draft: undefined }),
			async start() {
				const { draft } = get();
				const last = tasks.getState().events.at(-1)?.seq;
				const at = time.getState().at ?? last;
				if (draft === undefined || at === undefined) return;
				const data = forkData(time.getState().data ?? {}, draft.changes);
				edit(() => ({ isStarting: true }));
				try {
					const made = await bridge.studio.forkTask(draft.task, { at, ...(data !== undefined && { data }) });
					set({ draft: undefined });
					await tasks.getState().select(made.id);
					await compare.getState().compare(draft.task);
				} finally {
					edit(() => ({ isStarting: false }));
				}
			},
		};
	});
	tasks.subscribe((now, before) => {
		if (now.selected !== before.selected && store.getState().draft?.task !== now.selected)
			store.setState({ draft: undefined });
	});
	return store;
}

const asText = (value: Json | undefined): string => (value === undefined ? "" : JSON.stringify(value, null, "\t"));

/** A change that cannot be made; `path` says which. */
export class ForkChangeError extends Error {
	readonly path: string;
	constructor(path: string, message: string) {
		super(message);
		this.name = "ForkChangeError";
		this.path = path;
	}
}

/**
 * The data that is merged into a fork, key by key; undefined where nothing is changed. A change of an item takes its whole
 * list along, since lists are not merged. Pure.
 */
export function forkData(now: JsonObject, changes: readonly ForkChange[]): JsonObject | undefined {
	if (changes.length === 0) return undefined;
	let merged: JsonObject = {};
	let whole = now;
	for (const { path, text } of changes) {
		const place = parsePath(path);
		if (place === undefined || place.length === 0)
			throw new ForkChangeError(path, `${path} names no place of the data. Write it as order.status or lines[0].`);
		const value = readJson(path, text);
		whole = applyPatch(whole, [{ path: place, after: value }]);
		const list = place.findIndex((key) => typeof key === "number");
		const top = list === -1 ? place : place.slice(0, list);
		if (top.length === 0)
			throw new ForkChangeError(path, `${formatPath(place)} begins with a number; data begins with a name.`);
		const after = valueAt(whole, top);
		if (after !== undefined) merged = applyPatch(merged, [{ path: top, after }]);
	}
	return merged;
}

function readJson(path: string, text: string): Json {
	try {
		return JSON.parse(text) as Json;
	} catch {
		throw new ForkChangeError(path, `What is to stand at ${path} is not JSON. Words stand between quotes: "paid".`);
	}
}
