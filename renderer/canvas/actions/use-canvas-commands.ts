import { useEffect } from "react";
import { type Command, useStudio } from "../../state/index.ts";
import type { CanvasActions } from "./use-actions.ts";

/** Makes everything of the canvas reachable from the palette, by shortcuts and from the desktop's menu. */
export function useCanvasCommands(actions: CanvasActions, addNote: () => void, link: () => void): void {
	const { commands, canvas } = useStudio();
	useEffect(() => {
		const some = (): boolean => actions.selectedSteps().length > 0;
		const several = (): boolean => canvas.getState().selected.length > 1;
		const list: Omit<Command, "group">[] = [
			{ id: "canvas.find", title: "Find on the canvas", shortcut: "Mod+F", run: () => actions.find() },
			{ id: "canvas.filter", title: "Filter the canvas by path", shortcut: "Mod+Shift+L", run: () => actions.filter() },
			{ id: "canvas.fit", title: "Fit the canvas into view", shortcut: "Shift+1", run: actions.fit },
			{ id: "canvas.zoomIn", title: "Zoom in", run: actions.zoomIn },
			{ id: "canvas.zoomOut", title: "Zoom out", run: actions.zoomOut },
			{ id: "canvas.tidy", title: "Tidy the canvas", run: actions.tidy },
			{
				id: "canvas.focus",
				title: "Focus on the selected steps",
				isPossible: some,
				run: () => actions.focusOn(actions.selectedSteps()),
			},
			{
				id: "canvas.focusAll",
				title: "Show everything again",
				isPossible: () => canvas.getState().focus.length > 0,
				run: () => actions.focusOn([]),
			},
			{ id: "canvas.disarms", title: "Show or hide all that makes a clause false", run: actions.toggleDisarms },
			{
				id: "canvas.group",
				title: "Group the selected steps",
				shortcut: "Mod+G",
				isPossible: some,
				run: actions.group,
			},
			{ id: "canvas.note", title: "Add a note", run: addNote },
			{
				id: "canvas.link",
				title: "Make the second selected step run after the first",
				isPossible: () => actions.selectedSteps().length === 2,
				run: link,
			},
			{ id: "canvas.copy", title: "Copy the selected steps", isPossible: some, run: actions.copy },
			{
				id: "canvas.paste",
				title: "Paste steps",
				isPossible: () => canvas.getState().copied.length > 0,
				run: () => actions.paste(),
			},
			{ id: "canvas.duplicate", title: "Duplicate the selected steps", isPossible: some, run: actions.duplicate },
			{
				id: "canvas.delete",
				title: "Delete what is selected on the canvas",
				isPossible: () => canvas.getState().selected.length > 0,
				run: actions.deleteSelected,
			},
			{
				id: "canvas.rename",
				title: "Rename the selected step",
				isPossible: () => actions.selectedSteps().length === 1,
				run: () => actions.rename(actions.selectedSteps()[0] ?? ""),
			},
			{
				id: "canvas.alignLeft",
				title: "Align left edges",
				isPossible: several,
				run: () => actions.alignSelected("left"),
			},
			{
				id: "canvas.alignTop",
				title: "Align upper edges",
				isPossible: several,
				run: () => actions.alignSelected("top"),
			},
			{ id: "canvas.across", title: "Line up across", isPossible: several, run: () => actions.alignSelected("across") },
			{ id: "canvas.down", title: "Line up downwards", isPossible: several, run: () => actions.alignSelected("down") },
			{ id: "canvas.exportSvg", title: "Export the canvas as SVG", run: actions.exportSvg },
			{ id: "canvas.exportPng", title: "Export the canvas as PNG", run: actions.exportPng },
		];
		return commands.getState().register(...list.map((command) => ({ ...command, group: "Canvas" })));
	}, [commands, canvas, actions, addNote, link]);
}
