import type { ReplayMode, TaskId } from "../../../engine/contract/index.ts";
import type { Command, StudioState, TimeMove } from "../../state/index.ts";

const MOVES: readonly { readonly to: TimeMove; readonly title: string; readonly shortcut?: string }[] = [
	{ to: "previous", title: "Back to the event before", shortcut: "Alt+," },
	{ to: "next", title: "On to the next event", shortcut: "Alt+." },
	{ to: "previous-run", title: "Back to the run before" },
	{ to: "next-run", title: "On to the next run" },
	{ to: "previous-change", title: "Back to the change before" },
	{ to: "next-change", title: "On to the next change" },
	{ to: "first", title: "Back to the task's beginning" },
	{ to: "now", title: "On to now", shortcut: "Alt+0" },
];

/** Ways to move through the time of the task that is looked at. */
export function timeCommands(studio: StudioState): readonly Command[] {
	const { time, view, tasks, fork, compare, replay } = studio;
	const selected = () => tasks.getState().selected;
	const hasTask = () => selected() !== undefined;
	const again = (id: string, title: string, mode: ReplayMode, which: () => readonly TaskId[]): Command => ({
		id,
		title,
		group: "Task",
		isPossible: () => which().length > 0,
		run() {
			view.getState().show({ bottomTab: "replay" });
			return replay.getState().replay(which(), mode);
		},
	});
	const one = () => [selected() ?? []].flat();
	const all = () => tasks.getState().tasks.flatMap(({ id, parent }) => (parent === undefined ? [id] : []));
	return [
		{
			id: "task.fork",
			title: "Fork here: go on from this moment as a new task",
			group: "Task",
			isPossible: hasTask,
			run() {
				fork.getState().prepare();
				view.getState().show({ inspectorTab: "data" });
			},
		},
		{
			id: "task.compare-origin",
			title: "Put the task that this one comes from beside it",
			group: "Task",
			isPossible: () => originOf(studio) !== undefined,
			run() {
				view.getState().show({ bottomTab: "timeline" });
				return compare.getState().compare(originOf(studio));
			},
		},
		{
			id: "task.compare-none",
			title: "Look at one task only",
			group: "Task",
			isPossible: () => compare.getState().other !== undefined,
			run: () => compare.getState().compare(undefined),
		},
		again("task.replay-exact", "Replay the task exactly", "exact", one),
		again("task.replay-current", "Replay the task with today's code", "current", one),
		again("tasks.replay-current", "Replay all tasks with today's code", "current", all),
		...MOVES.map(
			({ to, title, shortcut }): Command => ({
				id: `time.${to}`,
				title,
				group: "Time",
				...(shortcut !== undefined && { shortcut }),
				isPossible: () => time.getState().canMove(to),
				run: () => time.getState().move(to),
			}),
		),
		{
			id: "time.show",
			title: "Show the timeline",
			group: "Time",
			run() {
				view.getState().show({ bottomTab: "timeline" });
				// It is on the page once the tab is.
				requestAnimationFrame(() => document.querySelector<HTMLElement>("[data-head]")?.focus());
			},
		},
	];
}

/** The task that the selected one was forked or cloned from. */
function originOf({ tasks }: StudioState): TaskId | undefined {
	const { selected, tasks: all } = tasks.getState();
	return all.find(({ id }) => id === selected)?.origin;
}
