import { useEffect } from "react";
import { useStudio, useStudioStore } from "../state/index.ts";
import type { CanvasActions } from "./actions/use-actions.ts";

/** What is selected here is what the inspector shows, and the other way round. */
export function useFollowSelection(actions: CanvasActions): void {
	const { view, canvas, automation } = useStudio();
	const selected = useStudioStore("canvas", (state) => state.selected);
	const selection = useStudioStore("view", (state) => state.selection);
	useEffect(() => {
		const [only] = selected;
		if (selected.length !== 1 || only === undefined) return;
		if (!automation.getState().steps.some(({ name }) => name === only)) return;
		const now = view.getState().selection;
		if (now?.kind !== "step" || now.step !== only) view.getState().select({ kind: "step", step: only });
	}, [selected, view, automation]);
	useEffect(() => {
		if (selection?.kind !== "step" || canvas.getState().selected.includes(selection.step)) return;
		canvas.getState().show({ selected: [selection.step] });
		actions.goTo(selection.step);
	}, [selection, canvas, actions]);
}
