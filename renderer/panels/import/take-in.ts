import { isJsonObject, type Json } from "../../../engine/contract/index.ts";
import type { StudioState } from "../../state/index.ts";
import { takeInRecording } from "../recordings/take-in-recording.ts";
import type { DroppedFile, SortedDrop } from "./sort-drop.ts";

/** Does with what was dropped what it asks for. Rejects with words for people. */
export async function takeIn(drop: SortedDrop, state: StudioState): Promise<void> {
	const { automation, bridge, overlay, toasts } = state;
	const { show } = toasts.getState();
	if (drop.refused.length > 0)
		show({
			tone: "info",
			text: `${drop.refused.join(", ")} cannot be taken in. Drop a folder, steps as .md or .js, test data as .json, or a recording as .stepscape-task.`,
		});
	if (drop.folder !== undefined) {
		const before = automation.getState().open;
		const opened = await bridge.shell.importFolder(drop.folder);
		await automation.getState().opened(opened);
		show({
			tone: "done",
			text: `${opened.name} is a new automation now, in ${opened.place}. What you dropped was left as it is.`,
			...(before !== undefined && {
				action: {
					label: `Back to ${before.name}`,
					run: () => void bridge.shell.openRecent(before.id).then(automation.getState().opened, toasts.getState().fail),
				},
			}),
		});
		return;
	}
	const isAnything = drop.text !== "" || drop.documents.length > 0;
	if (isAnything && automation.getState().open === undefined)
		throw new Error("Open an automation, or make a new one, and then drop or paste this again.");
	for (const { path, text: base64 } of drop.recordings) await takeInRecording({ path, base64 }, state);
	for (const document of drop.documents) await addTestData(document, state);
	if (drop.text !== "") overlay.getState().open({ kind: "import", text: drop.text });
}

/** Takes in what was pasted: test data where it is a JSON object, else steps. */
export async function takeInPaste(text: string, state: StudioState): Promise<void> {
	if (isJsonObject(parse(text)))
		return takeIn({ text: "", documents: [{ path: "pasted.json", text }], recordings: [], refused: [] }, state);
	const { steps, skipped } = await state.bridge.studio.previewImport(text);
	if (steps.length > 0 || skipped.length > 0) return state.overlay.getState().open({ kind: "import", text });
	state.toasts.getState().show({
		tone: "info",
		text: "There is no step in what you pasted. Copy a step's code, Markdown with code blocks, or a JSON object as test data.",
	});
}

async function addTestData(
	{ path, text }: DroppedFile,
	{ automation, bridge, toasts, view }: StudioState,
): Promise<void> {
	const value = parse(text);
	if (!isJsonObject(value))
		throw new Error(`${path} is no JSON object, and a task's data has to be one. Repair it and drop it again.`);
	const file = freeDataFile(
		path,
		automation.getState().files.map((one) => one.path),
	);
	const written = `${JSON.stringify(value, null, "\t")}\n`;
	await bridge.studio.changeFiles({ label: `Add ${file}`, files: [{ path: file, text: written, version: null }] });
	view.getState().show({ testData: file });
	toasts.getState().show({
		tone: "done",
		text: `${file} is chosen as test data.`,
		action: { label: "Open", run: () => view.getState().openFile(file) },
	});
}

/** A name under `tests/data` that no file has. */
export function freeDataFile(path: string, files: readonly string[]): string {
	const plain =
		path
			.replace(/\.json$/i, "")
			.replace(/[^\p{L}\p{N}_-]+/gu, "-")
			.replace(/^-+|-+$/g, "") || "data";
	const taken = new Set(files.map((file) => file.toLowerCase()));
	for (let number = 1; ; number++) {
		const file = `tests/data/${plain}${number === 1 ? "" : `-${number}`}.json`;
		if (!taken.has(file.toLowerCase())) return file;
	}
}

function parse(text: string): Json | undefined {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
