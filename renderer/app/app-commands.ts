import type { Settings } from "../../engine/contract/index.ts";
import type { Command, RailView, StudioState } from "../state/index.ts";
import { cycleRegions } from "./cycle-regions.ts";
import { takeBack } from "./take-back.ts";

const VIEWS: readonly { readonly view: RailView; readonly title: string }[] = [
	{ view: "steps", title: "Show the steps" },
	{ view: "tasks", title: "Show the tasks" },
	{ view: "tests", title: "Show the tests" },
	{ view: "connectors", title: "Show the connectors" },
	{ view: "problems", title: "Show the problems" },
	{ view: "settings", title: "Show the settings" },
];

const THEMES: readonly { readonly theme: Settings["theme"]; readonly title: string }[] = [
	{ theme: "system", title: "Colours: as the system" },
	{ theme: "light", title: "Colours: light" },
	{ theme: "dark", title: "Colours: dark" },
	{ theme: "contrast", title: "Colours: high contrast" },
];

const MOTIONS: readonly { readonly motion: Settings["motion"]; readonly title: string }[] = [
	{ motion: "system", title: "Motion: as the system" },
	{ motion: "reduced", title: "Motion: none" },
	{ motion: "full", title: "Motion: full" },
];

/** The sizes that zooming goes through. */
export const ZOOMS: readonly number[] = [0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];

/** The window's own commands; the features register theirs. */
export function appCommands(state: StudioState): readonly Command[] {
	const { bridge, automation, connection, overlay, settings, toasts, view } = state;
	const isOpen = (): boolean => automation.getState().open !== undefined;
	const change = (change: Partial<Settings>) => settings.getState().change(change);
	const zoom = (direction: 1 | -1): Promise<void> => {
		const now = settings.getState().settings.zoom;
		const next = direction === 1 ? ZOOMS.find((size) => size > now) : ZOOMS.findLast((size) => size < now);
		return change({ zoom: next ?? now });
	};
	return [
		{
			id: "palette.open",
			title: "Search or run a command",
			group: "Window",
			shortcut: "Mod+K",
			run: () => overlay.getState().open({ kind: "palette" }),
		},
		...VIEWS.map(
			({ view: rail, title }, index): Command => ({
				id: `view.${rail}`,
				title,
				group: "Go to",
				shortcut: `Alt+${index + 1}`,
				isPossible: isOpen,
				run: () => view.getState().show({ rail }),
			}),
		),
		{
			id: "region.next",
			title: "Next part of the window",
			group: "Go to",
			shortcut: "F6",
			run: () => cycleRegions(1),
		},
		{
			id: "region.previous",
			title: "Part of the window before",
			group: "Go to",
			shortcut: "Shift+F6",
			run: () => cycleRegions(-1),
		},
		{
			id: "history.undo",
			title: "Undo",
			group: "Changes",
			shortcut: "Mod+Z",
			isPossible: () => isOpen() && automation.getState().history.undo.length > 0,
			run: () => takeBack(state, "undo"),
		},
		{
			id: "history.redo",
			title: "Redo",
			group: "Changes",
			shortcut: "Mod+Shift+Z",
			isPossible: () => isOpen() && automation.getState().history.redo.length > 0,
			run: () => takeBack(state, "redo"),
		},
		{
			id: "history.show",
			title: "Show the changes and checkpoints",
			group: "Changes",
			shortcut: "Mod+Shift+H",
			isPossible: isOpen,
			run: () => overlay.getState().open({ kind: "history" }),
		},
		{
			id: "history.checkpoint",
			title: "Make a checkpoint",
			group: "Changes",
			isPossible: isOpen,
			async run() {
				const { label } = await bridge.studio.makeCheckpoint("Checkpoint");
				toasts
					.getState()
					.show({ tone: "done", text: `Made the checkpoint “${label}”. You can go back to it at any time.` });
			},
		},
		{
			id: "automation.import",
			title: "Import steps from a text",
			group: "Automation",
			isPossible: isOpen,
			run: () => overlay.getState().open({ kind: "import", text: "" }),
		},
		{
			id: "automation.reveal",
			title: "Show the folder in the file manager",
			group: "Automation",
			isPossible: isOpen,
			async run() {
				const isShown = await bridge.shell.revealFolder();
				const place = automation.getState().open?.place ?? "";
				if (!isShown) toasts.getState().show({ tone: "info", text: `The automation's folder is ${place}` });
			},
		},
		{
			id: "automation.close",
			title: "Close the automation",
			group: "Automation",
			isPossible: isOpen,
			async run() {
				automation.getState().closed();
				await bridge.shell.closeAutomation();
				await automation.getState().load();
			},
		},
		{
			id: "engine.restart",
			title: "Start the engine again",
			group: "Automation",
			isPossible: () => isOpen() && connection.getState().engine === "failed",
			run: () => bridge.shell.restartEngine(),
		},
		...THEMES.map(
			({ theme, title }): Command => ({ id: `theme.${theme}`, title, group: "Look", run: () => change({ theme }) }),
		),
		...MOTIONS.map(
			({ motion, title }): Command => ({ id: `motion.${motion}`, title, group: "Look", run: () => change({ motion }) }),
		),
		{ id: "zoom.in", title: "Zoom: larger", group: "Look", run: () => zoom(1) },
		{ id: "zoom.out", title: "Zoom: smaller", group: "Look", run: () => zoom(-1) },
		{ id: "zoom.reset", title: "Zoom: usual size", group: "Look", run: () => change({ zoom: 1 }) },
		{
			id: "help.open",
			title: "Help",
			group: "Help",
			shortcut: "F1",
			run: () => overlay.getState().open({ kind: "help" }),
		},
		{
			id: "help.shortcuts",
			title: "Keyboard shortcuts",
			group: "Help",
			shortcut: "?",
			run: () => overlay.getState().open({ kind: "shortcuts" }),
		},
		{
			id: "help.tour",
			title: "Take the tour",
			group: "Help",
			isPossible: isOpen,
			run: () => overlay.getState().open({ kind: "tour" }),
		},
	];
}
