import { expect, test } from "vitest";
import { groupShortcuts } from "./group-shortcuts.ts";

test("commands with keys, by what they are about", () => {
	const run = () => {};
	expect(
		groupShortcuts([
			{ id: "a", title: "Run", group: "Run", shortcut: "F5", run },
			{ id: "b", title: "Search", shortcut: "Mod+K", run },
			{ id: "c", title: "Stop", group: "Run", shortcut: "Shift+F5", run },
			{ id: "d", title: "No key", group: "Run", run },
		]).slice(0, 2),
	).toEqual([
		{
			group: "Run",
			lines: [
				{ title: "Run", shortcut: "F5" },
				{ title: "Stop", shortcut: "Shift+F5" },
			],
		},
		{ group: "Window", lines: [{ title: "Search", shortcut: "Mod+K" }] },
	]);
});
