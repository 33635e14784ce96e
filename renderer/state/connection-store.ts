import { createStore, type StoreApi } from "zustand/vanilla";
import type { EngineState } from "../../engine/contract/index.ts";
import type { Bridge } from "../bridge/index.ts";

/** How this window stands to what is behind it. */
export interface ConnectionState {
	readonly isConnected: boolean;
	readonly engine: EngineState;
	/** What the engine last said of itself. */
	readonly message: string | undefined;
}

export function createConnectionStore(bridge: Bridge): StoreApi<ConnectionState> {
	const store = createStore<ConnectionState>(() => ({ isConnected: false, engine: "none", message: undefined }));
	bridge.subscribe((event) => {
		if (event.type === "connection") store.setState({ isConnected: event.isConnected });
		if (event.type === "engine") store.setState({ engine: event.state, message: event.message });
	});
	return store;
}
