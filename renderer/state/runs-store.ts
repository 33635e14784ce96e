import { createStore, type StoreApi } from "zustand/vanilla";

/** What this window notes about running, and about looking at what was run. */
export interface RunsState {
	/** A document that a person wrote for Run and has not kept as a file. */
	readonly draft: string;
	/** The place to write one is open; `text` stands in it. */
	readonly writing: { readonly text: string } | undefined;
	/** The path of the data that is looked at. */
	readonly path: string | undefined;
	/** The console and the calls show this step only. */
	readonly onlyStep: string | undefined;
	setDraft(draft: string): void;
	/** Opens the place to write a document; without a text, what was written last. */
	write(text?: string): void;
	stopWriting(): void;
	lookAt(path: string | undefined): void;
	showOnly(step: string | undefined): void;
}

export function createRunsStore(): StoreApi<RunsState> {
	return createStore<RunsState>((set, get) => ({
		draft: "",
		writing: undefined,
		path: undefined,
		onlyStep: undefined,
		setDraft: (draft) => set({ draft }),
		write: (text) => set({ writing: { text: text ?? get().draft } }),
		stopWriting: () => set({ writing: undefined }),
		lookAt: (path) => set({ path }),
		showOnly: (onlyStep) => set({ onlyStep }),
	}));
}
