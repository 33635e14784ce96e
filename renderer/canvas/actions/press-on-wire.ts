import type { StoreApi } from "zustand/vanilla";
import type { LiveState } from "../live/live-store.ts";
import type { CanvasActions, Shown } from "./use-actions.ts";

/** Does what a key says while the keyboard is at a wire; false where it says nothing there. */
export function pressOnWire(
	key: string,
	id: string,
	{
		actions,
		shown,
		live,
		openFields,
	}: {
		readonly actions: Pick<CanvasActions, "goTo">;
		readonly shown: { readonly current: Pick<Shown, "wires"> };
		readonly live: Pick<StoreApi<LiveState>, "getState">;
		readonly openFields: (wire: string) => void;
	},
): boolean {
	const { wires } = shown.current;
	const wire = wires.find((each) => each.id === id);
	if (wire === undefined) return false;
	switch (key) {
		case "Enter":
		case " ":
			openFields(id);
			return true;
		case "ArrowRight":
			actions.goTo(wire.to, { isFocused: true });
			return true;
		case "ArrowLeft":
			actions.goTo(wire.from, { isFocused: true });
			return true;
		case "Escape":
			actions.goTo(live.getState().current ?? wire.from, { isFocused: true });
			return true;
		default:
			return false;
	}
}
