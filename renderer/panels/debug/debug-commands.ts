import { type Command, type DebugMove, readTestData, type StudioState, samePlace } from "../../state/index.ts";

/** What can be done with the debugger, by keys and from the palette. */
export function debugCommands(studio: StudioState): readonly Command[] {
	const { debug, tasks, view, runs, toasts } = studio;
	const state = () => {
		const { selected } = tasks.getState();
		return selected === undefined ? undefined : debug.getState().states.get(selected);
	};
	const isPaused = () => state()?.status === "paused";
	const isInside = () => isPaused() && state()?.pause?.where === "inside";
	const move = (choose: () => DebugMove) => async () => {
		const task = state()?.task;
		if (task !== undefined) await debug.getState().move(task, choose());
	};
	const selectedStep = () => {
		const { selection } = view.getState();
		return selection?.kind === "step" ? selection.step : undefined;
	};
	const stopAt = (when: "before" | "after" | "error") => async () => {
		const step = selectedStep();
		if (step !== undefined) await debug.getState().toggle({ kind: "step", step, when });
	};
	const onStep = (id: string, title: string, when: "before" | "after" | "error", shortcut?: string): Command => ({
		id,
		title,
		group: "Debug",
		...(shortcut !== undefined && { shortcut }),
		// In a code editor the key means the line.
		isPossible: () => selectedStep() !== undefined && document.activeElement?.closest(".monaco-editor") == null,
		run: stopAt(when),
	});
	return [
		{
			id: "debug.start",
			title: "Run under the debugger",
			group: "Debug",
			shortcut: "Alt+F5",
			run: async () => {
				await debug.getState().start({ data: await readTestData(studio) });
				view.getState().show({ inspectorTab: "debug" });
			},
		},
		{
			id: "debug.pause",
			title: "Pause the debugged task",
			group: "Debug",
			isPossible: () => state()?.status === "running",
			run: async () => {
				const task = state()?.task;
				if (task !== undefined) await debug.getState().pause(task);
			},
		},
		{
			id: "debug.continue",
			title: "Continue, or pause, the debugged task",
			group: "Debug",
			shortcut: "F8",
			isPossible: () => state() !== undefined && state()?.status !== "ended",
			run: async () => {
				const now = state();
				if (now?.status === "running") await debug.getState().pause(now.task);
				else await move(() => "continue")();
			},
		},
		{
			id: "debug.next",
			title: "Next run, or next line inside a run",
			group: "Debug",
			shortcut: "F10",
			isPossible: isPaused,
			run: move(() => (isInside() ? "over" : "next-run")),
		},
		{
			id: "debug.next-run",
			title: "Go on until one run has ended",
			group: "Debug",
			isPossible: isPaused,
			run: move(() => "next-run"),
		},
		{
			id: "debug.into",
			title: "Into the function, or into the run that is next",
			group: "Debug",
			shortcut: "F11",
			isPossible: isPaused,
			run: move(() => "into"),
		},
		{
			id: "debug.out",
			title: "Out of the function",
			group: "Debug",
			shortcut: "Shift+F11",
			isPossible: isInside,
			run: move(() => "out"),
		},
		{
			id: "debug.back",
			title: "Back: go on from before the latest run, in a fork",
			group: "Debug",
			shortcut: "Shift+F8",
			isPossible: () => isPaused(),
			run: async () => {
				const task = state()?.task;
				if (task !== undefined) await debug.getState().back(task);
			},
		},
		onStep("debug.break-before", "Stop before the selected step, or no longer", "before", "F9"),
		onStep("debug.break-after", "Stop after the selected step, or no longer", "after"),
		onStep("debug.break-error", "Stop when the selected step fails, or no longer", "error"),
		{
			id: "debug.break-written",
			title: "Stop when the path that is looked at is written, or no longer",
			group: "Debug",
			isPossible: () => runs.getState().path !== undefined,
			run: async () => {
				const { path } = runs.getState();
				if (path === undefined) return;
				const place = { kind: "path", path, when: "written" } as const;
				const wasSet = debug.getState().list.breakpoints.some((one) => samePlace(one, place));
				await debug.getState().toggle(place);
				toasts.getState().show({
					tone: "info",
					text: `Debugged tasks ${wasSet ? "no longer stop" : "stop"} when ${path} is written.`,
					action: { label: "Breakpoints", run: () => view.getState().show({ inspectorTab: "debug" }) },
				});
			},
		},
		{
			id: "debug.switch",
			title: "Switch all breakpoints on or off",
			group: "Debug",
			isPossible: () => debug.getState().list.breakpoints.length > 0,
			run: () => studio.bridge.studio.enableBreakpoints(!debug.getState().list.enabled),
		},
		{
			id: "debug.show",
			title: "Show the debugger",
			group: "Debug",
			run: () => view.getState().show({ inspectorTab: "debug" }),
		},
	];
}
