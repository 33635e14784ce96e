import { expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import type { AutomationState } from "./automation-store.ts";
import { keepView } from "./keep-view.ts";
import type { SettingsState } from "./settings-store.ts";
import type { TaskState } from "./task-store.ts";
import { createViewStore } from "./view-store.ts";

const SAVED = { rail: "problems", inspectorTab: "why", bottomTab: "console", openFiles: ["steps/a.js"], sizes: {} };
const FILES = ["steps/a.js", "steps/b.js"].map((path) => ({ path }));

/** A window of which nothing is known yet; each function is an answer that arrives. */
function fake(remembered?: object) {
	const view = createViewStore();
	const automation = createStore(() => ({ open: undefined, isLoaded: false, files: [] }) as unknown as AutomationState);
	const kept: unknown[] = [];
	const change = async ({ views }: { readonly views: Readonly<Record<string, { readonly rail: string }>> }) => {
		kept.push(views.one?.rail);
	};
	const settings = createStore(
		() => ({ isLoaded: false, settings: { views: {} }, change }) as unknown as SettingsState,
	);
	const tasks = createStore(() => ({ tasks: [], selected: undefined }) as unknown as TaskState);
	const memory: unknown[] = [];
	const bridge = { lastView: () => remembered, keepLastView: (_: string, view: unknown) => memory.push(view) };
	const { stop, keepNow } = keepView({ bridge, settings, automation, view, tasks });
	const happen = {
		open: () => automation.setState({ open: { id: "one", name: "one", place: "", openedAt: 0 } }),
		settings: () =>
			settings.setState({ isLoaded: true, settings: { views: { one: SAVED } } } as unknown as SettingsState),
		files: () => automation.setState({ isLoaded: true, files: FILES } as unknown as AutomationState),
		"choose tasks": () => view.getState().show({ rail: "tasks" }),
		"open b": () => view.getState().openFile("steps/b.js"),
	};
	return { view, happen, kept, memory, keepNow, stop };
}

const shown = { rail: "problems", inspectorTab: "why", openFiles: ["steps/a.js"], activeFile: "steps/a.js" };

test.each([
	["it was left so", ["open", "settings", "files"], shown],
	["it was left so, its settings known last", ["open", "files", "settings"], shown],
	["a view was chosen meanwhile", ["open", "settings", "choose tasks", "files"], { ...shown, rail: "tasks" }],
	["one was chosen before all", ["open", "choose tasks", "settings", "files"], { ...shown, rail: "tasks" }],
	[
		"a file was opened meanwhile",
		["open", "settings", "open b", "files"],
		{ ...shown, openFiles: ["steps/b.js"], activeFile: "steps/b.js" },
	],
] as const)("an automation is shown as it was left, and what a person chose stays: %s", (_, happenings, wanted) => {
	const { view, happen, stop } = fake();
	for (const what of happenings) happen[what]();
	const { rail, inspectorTab, openFiles, activeFile } = view.getState();
	expect({ rail, inspectorTab, openFiles, activeFile }).toEqual(wanted);
	stop();
});

test.each([
	["what was chosen while it was read is kept", ["open", "settings", "choose tasks", "files"], ["tasks"]],
	["what stands as it was left is not written again", ["open", "settings", "files"], []],
] as const)("%s", (_, happenings, wanted) => {
	const { happen, kept, keepNow, stop } = fake();
	for (const what of happenings) happen[what]();
	keepNow();
	expect(kept).toEqual(wanted);
	stop();
});

test("a window that is loaded again looks as it did, whatever has reached the disk of it", () => {
	const { view, happen, memory, keepNow, stop } = fake({ ...SAVED, rail: "tests" });
	for (const what of ["open", "settings", "files"] as const) happen[what]();
	expect(view.getState().rail).toBe("tests");
	view.getState().show({ rail: "tasks" });
	keepNow();
	expect(memory).toEqual([expect.objectContaining({ rail: "tasks" })]);
	stop();
});
