import type { TaskRecord } from "../../../engine/contract/index.ts";
import type { StudioState } from "../../state/index.ts";
import { bytesText } from "./bytes-text.ts";
import { chooseFile } from "./choose-file.ts";
import { takeInRecording } from "./take-in-recording.ts";
import { toBase64 } from "./to-base64.ts";

/** What can be done with the recording of the selected task, and with one from a file. */
export function recordingCommands(state: StudioState) {
	const { tasks, automation, bridge, toasts } = state;
	const current = (): TaskRecord | undefined =>
		tasks.getState().tasks.find(({ id }) => id === tasks.getState().selected);
	const onTask = (
		id: string,
		title: string,
		isPossible: (task: TaskRecord) => boolean,
		run: (task: TaskRecord) => unknown,
	) => ({
		id,
		title,
		group: "Task",
		isPossible: () => {
			const task = current();
			return task !== undefined && isPossible(task);
		},
		run: async () => {
			const task = current();
			if (task !== undefined) await run(task);
		},
	});
	return [
		onTask(
			"task.export",
			"Export the task's recording",
			() => true,
			async ({ id }) => {
				const { name, base64, bytes } = await bridge.studio.exportRecording(id);
				download(name, base64);
				toasts.getState().show({
					tone: "done",
					text: `${name} (${bytesText(bytes)}) has all that was recorded, but nothing of $stash and no secrets of the config.`,
				});
			},
		),
		onTask(
			"task.pin",
			"Pin the task: keep it whatever is tidied up",
			({ pinned }) => pinned !== true,
			({ id }) => bridge.studio.pinTask(id, true),
		),
		onTask(
			"task.unpin",
			"Unpin the task",
			({ pinned }) => pinned === true,
			({ id }) => bridge.studio.pinTask(id, false),
		),
		{
			id: "task.import",
			title: "Open a task's recording from a file…",
			group: "Task",
			isPossible: () => automation.getState().open !== undefined,
			run: async () => {
				const file = await chooseFile(".stepscape-task");
				if (file !== undefined) await takeInRecording({ path: file.name, base64: await toBase64(file) }, state);
			},
		},
	];
}

function download(name: string, base64: string): void {
	const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
	const address = URL.createObjectURL(new Blob([bytes], { type: "application/gzip" }));
	const link = document.createElement("a");
	link.href = address;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
