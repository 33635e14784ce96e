import { ENDED_STATES } from "../../../engine/contract/index.ts";
import type { Command, StudioState } from "../../state/index.ts";

/** What can be done with scenarios, by keys and from the palette. */
export function testCommands({ tests, tasks, view, toasts }: StudioState): readonly Command[] {
	const ended = () => {
		const { selected, tasks: all } = tasks.getState();
		const task = all.find(({ id }) => id === selected);
		return task !== undefined && ENDED_STATES.has(task.state) ? task : undefined;
	};
	return [
		{
			id: "tests.run",
			title: "Run all scenarios",
			group: "Tests",
			shortcut: "Mod+Shift+T",
			run: async () => {
				view.getState().show({ rail: "tests" });
				await tests.getState().refresh();
				await tests.getState().run();
			},
		},
		{
			id: "tests.run-failed",
			title: "Run the scenarios that did not pass",
			group: "Tests",
			isPossible: () => notPassed().length > 0,
			run: () => tests.getState().run({ ids: notPassed() }),
		},
		{
			id: "tests.cancel",
			title: "Stop running scenarios",
			group: "Tests",
			isPossible: () => tests.getState().progress !== undefined,
			run: () => tests.getState().cancel(),
		},
		{
			id: "tests.watch",
			title: "Run scenarios after every change, or no longer",
			group: "Tests",
			run: () => {
				const { isWatching, watch } = tests.getState();
				watch(!isWatching);
				if (!isWatching) view.getState().show({ rail: "tests" });
			},
		},
		{
			id: "tests.save",
			title: "Save this task as a scenario",
			group: "Tests",
			isPossible: () => ended() !== undefined,
			run: async () => {
				const task = ended();
				if (task === undefined) return;
				const file = await tests.getState().save(task.id);
				toasts.getState().show({
					tone: "done",
					text: `${task.name} is a scenario now: ${file}.`,
					action: { label: "Open", run: () => view.getState().openFile(file) },
				});
			},
		},
	];

	function notPassed(): string[] {
		return [...tests.getState().results.values()].filter(({ status }) => status !== "passed").map(({ id }) => id);
	}
}
