import { type KeyboardEvent, useMemo } from "react";
import type { StoreApi } from "zustand/vanilla";
import { type StudioState, useStudio } from "../../state/index.ts";
import type { LiveState } from "../live/live-store.ts";
import { useLiveStore } from "../live/use-live.ts";
import { type Direction, walk } from "../model/walk.ts";
import { pressOnWire } from "./press-on-wire.ts";
import type { CanvasActions, Shown } from "./use-actions.ts";

const ARROWS: Readonly<Record<string, readonly [Direction, number, number]>> = {
	ArrowLeft: ["left", -1, 0],
	ArrowRight: ["right", 1, 0],
	ArrowUp: ["up", 0, -1],
	ArrowDown: ["down", 0, 1],
};
const STEP = 20;

type Press = Pick<KeyboardEvent, "key" | "altKey" | "shiftKey" | "ctrlKey" | "metaKey">;

/** What keys do while the keyboard is at a box, or on the canvas. */
export function useKeys(
	actions: CanvasActions,
	shown: { readonly current: Shown },
	openFields: (wire: string) => void,
): (event: KeyboardEvent) => void {
	const { canvas } = useStudio();
	const live = useLiveStore();
	return useMemo(() => {
		const press = createKeys(actions, shown, canvas, live);
		return (event) => {
			const { target } = event;
			if (!(target instanceof Element) || target.closest("input, textarea, button, [role=menu]")) return;
			const at = target.closest<HTMLElement>("[data-box]")?.dataset.box;
			const wire = target.closest<SVGElement>("[data-wire]")?.dataset.wire;
			const isDone =
				wire === undefined ? press(event, at) : pressOnWire(event.key, wire, { actions, shown, live, openFields });
			if (!isDone) return;
			event.preventDefault();
			event.stopPropagation();
		};
	}, [actions, shown, canvas, live, openFields]);
}

/** Does what a key says; false where it says nothing here. */
function createKeys(
	actions: CanvasActions,
	shown: { readonly current: Shown },
	canvas: StudioState["canvas"],
	live: StoreApi<LiveState>,
): (event: Press, at: string | undefined) => boolean {
	return doKey;

	function doKey(event: Press, at: string | undefined): boolean {
		const { key, altKey, shiftKey } = event;
		const isMod = event.ctrlKey || event.metaKey;
		const { selected } = canvas.getState();
		const arrow = ARROWS[key];
		if (isMod) {
			switch (key.toLowerCase()) {
				case "c":
					if (document.getSelection()?.isCollapsed === false) return false;
					actions.copy();
					return true;
				case "d":
					choose(at);
					actions.duplicate();
					return true;
				case "f":
					actions.find();
					return true;
				case "g":
					choose(at);
					actions.group();
					return true;
				case "a":
					canvas.getState().show({ selected: shown.current.model.boxes.map(({ id }) => id) });
					return true;
				default:
					return false;
			}
		}
		if (arrow !== undefined) {
			const [direction, dx, dy] = arrow;
			if (altKey) {
				choose(at);
				actions.moveBy(canvas.getState().selected, dx * STEP, dy * STEP);
				return true;
			}
			const { rects, wires, model } = shown.current;
			const next =
				at === undefined ? (live.getState().current ?? model.boxes[0]?.id) : walk(at, direction, wires, rects);
			if (next !== undefined) actions.goTo(next, { isFocused: true });
			if (shiftKey && next !== undefined) canvas.getState().show({ selected: [...new Set([...selected, next])] });
			return true;
		}
		switch (key) {
			case "Enter":
				if (at === undefined) return false;
				open(at);
				return true;
			case " ":
				if (at === undefined) return false;
				canvas.getState().show({ selected: toggled(selected, at, shiftKey) });
				return true;
			case "F2":
				if (at === undefined || at.startsWith("input:") || at.startsWith("ending:")) return false;
				actions.rename(at);
				return true;
			case "Delete":
			case "Backspace":
				choose(at);
				actions.deleteSelected();
				return true;
			case "Escape":
				if (canvas.getState().focus.length > 0) actions.focusOn([]);
				else if (selected.length > 0) canvas.getState().show({ selected: [] });
				else return false;
				return true;
			case "+":
				actions.zoomIn();
				return true;
			case "-":
				actions.zoomOut();
				return true;
			default:
				return false;
		}
	}

	/** What is at hand is meant where nothing else is selected, or something elsewhere. */
	function choose(at: string | undefined): void {
		if (at !== undefined && !canvas.getState().selected.includes(at)) canvas.getState().show({ selected: [at] });
	}

	function open(id: string): void {
		const box = shown.current.model.boxes.find((each) => each.id === id);
		if (box?.kind === "step") actions.openStep(box.name);
		if (box?.kind === "ending") actions.openStep(box.step);
		if (box?.kind === "group") actions.collapse(box.group, false);
		if (box?.kind === "note") actions.rename(id);
	}
}

function toggled(selected: readonly string[], id: string, adds: boolean): readonly string[] {
	if (selected.includes(id)) return selected.filter((each) => each !== id);
	return adds ? [...selected, id] : [id];
}
