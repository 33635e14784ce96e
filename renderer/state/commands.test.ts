import { expect, test, vi } from "vitest";
import { createCommandStore, isShortcut } from "./commands.ts";

const press = (key: string, ...held: ("ctrlKey" | "metaKey" | "shiftKey" | "altKey")[]) => ({
	key,
	ctrlKey: held.includes("ctrlKey"),
	metaKey: held.includes("metaKey"),
	shiftKey: held.includes("shiftKey"),
	altKey: held.includes("altKey"),
});

test.each([
	["F5", press("F5"), true],
	["F5", press("F5", "shiftKey"), false],
	["Shift+F5", press("F5", "shiftKey"), true],
	["Mod+K", press("k", "ctrlKey"), true],
	["Mod+K", press("k", "metaKey"), true],
	["Mod+K", press("k"), false],
	["Mod+Shift+Z", press("Z", "ctrlKey", "shiftKey"), true],
	["Alt+1", press("1", "altKey"), true],
	["?", press("?", "shiftKey"), true],
	["?", press("?"), true],
	["?", press("?", "ctrlKey"), false],
])("%s is or is not the key press", (shortcut, pressed, is) => {
	expect(isShortcut(shortcut, pressed)).toBe(is);
});

test("a command is replaced by one of its id, done where it is possible, and taken away", async () => {
	const done: string[] = [];
	const failures: unknown[] = [];
	const { getState } = createCommandStore((error) => failures.push(error));
	const removeFirst = getState().register({ id: "a", title: "A", run: () => done.push("first") });
	const remove = getState().register(
		{ id: "a", title: "A", run: () => done.push("second") },
		{ id: "b", title: "B", isPossible: () => false, run: () => done.push("b") },
		{ id: "c", title: "C", run: () => Promise.reject("broken") },
	);
	removeFirst();
	expect(["a", "b", "c", "none"].map((id) => getState().run(id))).toEqual([true, false, true, false]);
	await vi.waitFor(() => expect({ done, failures }).toEqual({ done: ["second"], failures: ["broken"] }));
	remove();
	expect(getState().commands).toEqual([]);
});
