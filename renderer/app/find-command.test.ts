import { expect, test } from "vitest";
import { findCommand, isGlobal } from "./find-command.ts";

const run = () => {};
const COMMANDS = [
	{ id: "run", title: "Run", shortcut: "F5", run },
	{ id: "undo", title: "Undo", shortcut: "Mod+Z", run },
	{ id: "keys", title: "Keys", shortcut: "?", run },
	{ id: "steps", title: "Steps", shortcut: "Alt+1", run },
	{ id: "delete-step", title: "Delete step", shortcut: "Delete", isPossible: () => true, run },
	{ id: "never", title: "Never", shortcut: "Delete", isPossible: () => false, run },
];
const CANVAS = { isTyping: false, isModal: false };
const TEXT = { isTyping: true, isModal: false };
const DIALOG = { isTyping: false, isModal: true };

test.each([
	["F5", CANVAS, "run"],
	["F5", TEXT, "run"],
	["F5", DIALOG, "taken"],
	["Mod+Z", CANVAS, "undo"],
	["Mod+Z", TEXT, undefined],
	["Mod+Z", DIALOG, undefined],
	["?", CANVAS, "keys"],
	["?", TEXT, undefined],
	["Alt+1", TEXT, "steps"],
	["Delete", CANVAS, "delete-step"],
	["Delete", TEXT, undefined],
	["F9", CANVAS, undefined],
])("%s with %j", (shortcut, place, id) => {
	const key = shortcut.split("+").at(-1) ?? "";
	const has = (part: string) => shortcut.startsWith(`${part}+`);
	const press = { key, ctrlKey: has("Mod"), metaKey: false, shiftKey: false, altKey: has("Alt") };
	const found = findCommand(COMMANDS, press, place);
	expect(found && (found.command?.id ?? "taken")).toBe(id);
});

test.each([
	["F5", true],
	["Shift+F5", true],
	["Mod+K", true],
	["Mod+Z", false],
	["F", false],
])("%s reaches the window from anywhere: %s", (shortcut, is) => expect(isGlobal(shortcut)).toBe(is));
