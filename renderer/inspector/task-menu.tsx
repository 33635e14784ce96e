import { Ellipsis } from "lucide-react";
import type { TaskRecord } from "../../engine/contract/index.ts";
import { TASK_GLYPHS, useStudio, useStudioStore } from "../state/index.ts";
import { IconButton, Menu, type MenuItem, StateGlyph } from "../ui/index.ts";

/** Tasks that are offered to be put beside one, the latest first. */
const MOST_OTHERS = 8;

/** What else can be done with a task: replay it, or put another one beside it. */
export function TaskMenu({ task }: { readonly task: TaskRecord }) {
	const { commands, compare, view, toasts } = useStudio();
	const tasks = useStudioStore("tasks", (state) => state.tasks);
	const other = useStudioStore("compare", (state) => state.other);
	const does = (id: string) => () => commands.getState().run(id);
	const others = [
		...tasks.filter(({ id }) => id === task.origin),
		...tasks.filter(
			({ id, origin, parent }) => id !== task.id && id !== task.origin && parent === undefined && origin !== undefined,
		),
		...tasks.filter(
			({ id, origin, parent }) => id !== task.id && id !== task.origin && parent === undefined && origin === undefined,
		),
	].slice(0, MOST_OTHERS);
	const items: MenuItem[] = [
		{
			id: "exact",
			label: "Replay exactly",
			hint: "With the code and answers of then: a test of the recording itself",
			onSelect: does("task.replay-exact"),
		},
		{
			id: "current",
			label: "Replay with today's code",
			hint: "Over the recorded times and answers: what would differ",
			onSelect: does("task.replay-current"),
		},
		...others.map(
			({ id, name, state }, index): MenuItem => ({
				id,
				label: name,
				icon: <StateGlyph state={TASK_GLYPHS[state]} />,
				isChosen: id === other,
				...(index === 0 && { startsGroup: true, heading: "Put beside it" }),
				...(id === task.origin && { hint: "The task that this one comes from" }),
				onSelect() {
					view.getState().show({ bottomTab: "timeline" });
					compare.getState().compare(id).catch(toasts.getState().fail);
				},
			}),
		),
	];
	return (
		<Menu
			label="More for this task"
			trigger={
				<IconButton label="More for this task">
					<Ellipsis size={13} aria-hidden />
				</IconButton>
			}
			items={items}
		/>
	);
}
