import type { StudioState } from "../state/index.ts";

/** Takes the last change back, or does it again, and says which that was. */
export async function takeBack(
	{ bridge, documents, canvas, toasts }: StudioState,
	way: "undo" | "redo",
): Promise<void> {
	// What is typed or moved and not written yet is the last change.
	await documents.getState().flush();
	await canvas.getState().flush();
	const label = await bridge.studio[way]();
	if (label === null) return;
	toasts.getState().show({
		tone: "info",
		text: way === "undo" ? `Took back: ${label}` : `Done again: ${label}`,
		action:
			way === "undo"
				? { label: "Redo", run: () => void bridge.studio.redo().catch(toasts.getState().fail) }
				: { label: "Undo", run: () => void bridge.studio.undo().catch(toasts.getState().fail) },
	});
}
