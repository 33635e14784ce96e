import { createStore, type StoreApi } from "zustand/vanilla";
import type { Bridge } from "../bridge/index.ts";

/** When files were last written. Every change is on disk before it is told, so there is nothing to save by hand. */
export interface SavedState {
	/** Milliseconds since 1970; undefined where nothing was changed since the window was opened. */
	readonly at: number | undefined;
}

export function createSavedStore(bridge: Bridge, now: () => number = Date.now): StoreApi<SavedState> {
	const store = createStore<SavedState>(() => ({ at: undefined }));
	bridge.subscribe((event) => {
		if (event.type === "notice" && event.notice.type === "files-changed") store.setState({ at: now() });
		if (event.type === "engine" && event.state === "starting") store.setState({ at: undefined });
	});
	return store;
}
