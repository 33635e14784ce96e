import type { StudioState } from "../../state/index.ts";

/** A recording's file as it was dropped or chosen. */
export interface RecordingFile {
	readonly path: string;
	readonly base64: string;
}

/** Opens a recording and shows its task. Rejects with words for people. */
export async function takeInRecording({ path, base64 }: RecordingFile, state: StudioState): Promise<void> {
	const { automation, bridge, tasks, toasts, view } = state;
	if (automation.getState().open === undefined)
		throw new Error(`Open an automation, or make a new one, and then drop ${path} again.`);
	const task = await bridge.studio.importRecording(base64);
	await tasks.getState().refresh();
	view.getState().show({ rail: "tasks" });
	await tasks.getState().select(task.id);
	const from = task.imported?.automation ?? "another automation";
	toasts.getState().show({
		tone: "done",
		text: `${task.name} was recorded in ${from}. You can look at it at any moment, replay and fork it; it does not go on.`,
	});
}
