import type { StudioState } from "./studio-state.ts";

/**
 * Gives a step another name, wherever it is named: its file, settings, scenarios, and where it stands on the canvas. What is
 * typed and not written yet is written first; an editor of its file goes on with the new one. Resolves with that file.
 * @throws Error in plain words, where the name cannot be a step's or is taken
 */
export async function renameStep(
	{ bridge, documents, canvas, view }: Pick<StudioState, "bridge" | "documents" | "canvas" | "view">,
	step: string,
	name: string,
): Promise<string | null> {
	await documents.getState().flush();
	await canvas.getState().flush();
	const file = await bridge.studio.changeStep({ kind: "rename", step, name });
	const old = view
		.getState()
		.openFiles.filter((path) => path !== file && path.replace(/\.m?js$/, "") === `steps/${step}`);
	for (const path of old) {
		view.getState().closeFile(path);
		if (file !== null) view.getState().openFile(file);
	}
	return file;
}
