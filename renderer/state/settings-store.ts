import { createStore, type StoreApi } from "zustand/vanilla";
import { DEFAULT_SETTINGS, type Settings } from "../../engine/contract/index.ts";
import type { Bridge } from "../bridge/index.ts";

export interface SettingsState {
	readonly settings: Settings;
	/** The person's settings have arrived. */
	readonly isLoaded: boolean;
	change(change: Partial<Settings>): Promise<void>;
}

export function createSettingsStore(bridge: Bridge): StoreApi<SettingsState> {
	const store = createStore<SettingsState>((set) => ({
		settings: DEFAULT_SETTINGS,
		isLoaded: false,
		async change(change) {
			const { views } = change;
			set(({ settings }) => ({ settings: { ...settings, ...change, views: { ...settings.views, ...views } } }));
			set({ settings: await bridge.shell.changeSettings(change) });
		},
	}));
	bridge.subscribe((event) => {
		if (event.type === "settings") store.setState({ settings: event.settings });
		if (event.type === "connection" && event.isConnected)
			void bridge.shell.settings().then((settings) => store.setState({ settings, isLoaded: true }));
	});
	return store;
}
