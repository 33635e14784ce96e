import { type RecentAutomation, type Settings } from "../contract/index.ts";
/** Where values are kept: a file of ours, or Electron's store. */
export interface PreferenceStore {
	get(key: "settings" | "recent"): unknown;
	set(key: "settings" | "recent", value: unknown): void;
}
export interface Preferences {
	settings(): Settings;
	changeSettings(change: Partial<Settings>): Settings;
	/** The newest first. */
	recent(): RecentAutomation[];
	/** Notes that an automation was opened. */
	opened(directory: string): RecentAutomation;
	forget(id: string): void;
	/** The folder that a window's id stands for. */
	directoryOf(id: string): string | undefined;
}
export declare function createPreferences(store: PreferenceStore, now?: () => number): Preferences;
/** Settings out of what was kept or sent; whatever is none of theirs falls back. */
export declare function readSettings(value: unknown): Settings;
/** Tells nothing of the folder, and is the same each time. */
export declare const idOf: (directory: string) => string;
