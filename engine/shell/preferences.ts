/** What is kept for a person between sessions: settings, and the automations they had open. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { DEFAULT_SETTINGS, type RecentAutomation, type Settings } from "../contract/index.ts";

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

const MAX_RECENT = 20;
/** Automations whose view is kept, the latest. */
const MAX_VIEWS = 40;

interface Entry {
	readonly directory: string;
	readonly openedAt: number;
}

export function createPreferences(store: PreferenceStore, now: () => number = Date.now): Preferences {
	const entries = (): Entry[] => {
		const kept = store.get("recent");
		return Array.isArray(kept) ? kept.filter(isEntry) : [];
	};
	const settings = (): Settings => readSettings(store.get("settings"));
	return {
		settings,
		changeSettings(change) {
			const before = settings();
			// Windows tell the views that they know of: what another one has told is kept.
			const views = mergeViews(before.views, change.views);
			const next = readSettings({ ...before, ...change, views });
			store.set("settings", next);
			return next;
		},
		recent: () => entries().map(toRecent),
		opened(directory) {
			const entry = { directory, openedAt: now() };
			const others = entries().filter((other) => other.directory !== directory);
			store.set("recent", [entry, ...others].slice(0, MAX_RECENT));
			return toRecent(entry);
		},
		forget(id) {
			store.set(
				"recent",
				entries().filter(({ directory }) => idOf(directory) !== id),
			);
		},
		directoryOf: (id) => entries().find(({ directory }) => idOf(directory) === id)?.directory,
	};
}

function mergeViews(before: Settings["views"], change: unknown): Settings["views"] {
	if (typeof change !== "object" || change === null || Array.isArray(change)) return before;
	const told = change as Settings["views"];
	const others = Object.entries(before).filter(([id]) => !Object.hasOwn(told, id));
	return Object.fromEntries([...others, ...Object.entries(told)].slice(-MAX_VIEWS));
}

function isEntry(value: unknown): value is Entry {
	const entry = value as Entry | null;
	return typeof entry === "object" && typeof entry?.directory === "string" && typeof entry.openedAt === "number";
}

/** Settings out of what was kept or sent; whatever is none of theirs falls back. */
export function readSettings(value: unknown): Settings {
	const given = (typeof value === "object" && value !== null ? value : {}) as Partial<Record<keyof Settings, unknown>>;
	const one = <T extends string>(found: unknown, known: readonly T[], otherwise: T): T =>
		known.includes(found as T) ? (found as T) : otherwise;
	const { zoom, views } = given;
	return {
		theme: one(given.theme, ["system", "light", "dark", "contrast"], DEFAULT_SETTINGS.theme),
		motion: one(given.motion, ["system", "reduced", "full"], DEFAULT_SETTINGS.motion),
		zoom: typeof zoom === "number" && zoom >= 0.5 && zoom <= 3 ? zoom : DEFAULT_SETTINGS.zoom,
		tourDone: given.tourDone === true,
		views: typeof views === "object" && views !== null && !Array.isArray(views) ? (views as Settings["views"]) : {},
	};
}

/** Tells nothing of the folder, and is the same each time. */
export const idOf = (directory: string): string => createHash("sha256").update(directory).digest("hex").slice(0, 16);

function toRecent({ directory, openedAt }: Entry): RecentAutomation {
	return {
		id: idOf(directory),
		name: basename(directory),
		place: directory,
		openedAt,
		...(!existsSync(join(directory, "automation.json")) && { isMissing: true }),
	};
}
