import type { PreferenceStore } from "../preferences.ts";

/** Preferences that last as long as a test. */
export function createMemoryStore(values: Record<string, unknown> = {}): PreferenceStore {
	return {
		get: (key) => values[key],
		set: (key, value) => {
			values[key] = structuredClone(value);
		},
	};
}
