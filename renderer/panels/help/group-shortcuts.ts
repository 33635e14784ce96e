import type { Command } from "../../state/index.ts";

interface ShortcutGroup {
	readonly group: string;
	readonly lines: readonly { readonly title: string; readonly shortcut: string }[];
}

/** Keys that belong to no one command. */
const EVERYWHERE: readonly { readonly title: string; readonly shortcut: string }[] = [
	{ title: "Close what is open over the window", shortcut: "Esc" },
	{ title: "Next place or field", shortcut: "Tab" },
];

/** The commands that have keys, by group, in the order in which they were registered. */
export function groupShortcuts(commands: readonly Command[]): readonly ShortcutGroup[] {
	const withKeys = commands.flatMap(({ title, group = "Window", shortcut }) =>
		shortcut === undefined ? [] : [{ group, title, shortcut }],
	);
	const groups = Map.groupBy(withKeys, ({ group }) => group);
	const all = [...groups].map(([group, lines]) => ({
		group,
		lines: lines.map(({ title, shortcut }) => ({ title, shortcut })),
	}));
	return [...all, { group: "Everywhere", lines: EVERYWHERE }];
}
