import { asEventSeq, type TaskRecord } from "../../engine/contract/index.ts";
import { type Command, type StudioState, startData } from "../state/index.ts";

/** A task that stands still may be taken up again. */
export const canResume = ({ state, imported }: TaskRecord): boolean =>
	imported === undefined && state !== "error" && state !== "running" && state !== "pending";

/** What can be done with the task that is looked at, whatever else is shown. */
export function taskCommands({ tasks, bridge, toasts }: StudioState): readonly Command[] {
	const current = () => tasks.getState().tasks.find(({ id }) => id === tasks.getState().selected);
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
			"task.retry",
			"Retry the task",
			({ state, imported }) => state === "error" && imported === undefined,
			({ id }) => bridge.studio.retryTask(id),
		),
		onTask("task.resume", "Resume the task", canResume, ({ id }) => bridge.studio.resumeTask(id)),
		onTask(
			"task.again",
			"Run again with the task's own data",
			() => true,
			async ({ id }) => {
				await tasks.getState().run({ data: startData(await bridge.studio.data(id, asEventSeq(1))) });
			},
		),
		onTask(
			"task.clone",
			"Clone the task",
			() => true,
			async ({ id, name }) => {
				const copy = await bridge.studio.cloneTask(id);
				await tasks.getState().select(copy.id);
				toasts.getState().show({ tone: "done", text: `${copy.name} was made of ${name}.` });
			},
		),
	];
}
