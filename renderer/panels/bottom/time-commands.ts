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
export function timeCommands({ time, view }: Pick<StudioState, "time" | "view">): readonly Command[] {
	return [
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
