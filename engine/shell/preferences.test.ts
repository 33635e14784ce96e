import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../contract/index.ts";
import { createPreferences, idOf, readSettings } from "./preferences.ts";
import { createMemoryStore } from "./testing/memory-store.ts";

describe("settings", () => {
	test.each([
		[undefined, {}],
		["dark", {}],
		[
			{ theme: "dark", motion: "reduced", zoom: 1.5, tourDone: true },
			{ theme: "dark", motion: "reduced", zoom: 1.5, tourDone: true },
		],
		[{ theme: "pink", motion: 3, zoom: 0, tourDone: "yes", views: [] }, {}],
		[{ zoom: Number.NaN }, {}],
	])("%j is read as far as it is one", (kept, settings) => {
		expect(readSettings(kept)).toEqual({ ...DEFAULT_SETTINGS, ...settings });
	});
});

test("views of windows that know nothing of each other are all kept, the latest forty", () => {
	const preferences = createPreferences(createMemoryStore());
	preferences.changeSettings({ views: { a: { rail: "tasks" }, b: 1 } });
	preferences.changeSettings({ views: { c: 2 } });
	preferences.changeSettings({ views: { a: 3 } });
	preferences.changeSettings({ theme: "dark" });
	preferences.changeSettings({ views: [] as never });
	expect(Object.entries(preferences.settings().views)).toEqual([
		["b", 1],
		["c", 2],
		["a", 3],
	]);
	for (let number = 0; number < 40; number++) preferences.changeSettings({ views: { [`n${number}`]: number } });
	expect(Object.keys(preferences.settings().views)).toHaveLength(40);
	expect(preferences.settings().views).not.toHaveProperty("a");
});

describe("recent automations", () => {
	test("the newest first, each once, twenty at most", () => {
		let now = 0;
		const preferences = createPreferences(createMemoryStore(), () => ++now);
		for (let number = 0; number < 25; number++) preferences.opened(`/a/${number}`);
		preferences.opened("/a/20");
		expect(
			preferences
				.recent()
				.map(({ place }) => place)
				.slice(0, 3),
		).toEqual(["/a/20", "/a/24", "/a/23"]);
		expect(preferences.recent()).toHaveLength(20);
		preferences.forget(idOf("/a/20"));
		expect(preferences.directoryOf(idOf("/a/20"))).toBeUndefined();
		expect(preferences.directoryOf(idOf("/a/24"))).toBe("/a/24");
	});

	test.each([["text"], [[null, 5, {}, { directory: 1, openedAt: 2 }]], [{}]])("%j is no list", (kept) => {
		expect(createPreferences(createMemoryStore({ recent: kept })).recent()).toEqual([]);
	});
});
