import { type BottomTab, useStudio, useStudioStore } from "../../state/index.ts";
import { EmptyState, Tabs } from "../../ui/index.ts";
import { ConsoleView } from "./console-view.tsx";

/** The task that is looked at: its time, what it said, whom it called, what it changed. */
export function BottomPanel() {
	const { view } = useStudio();
	const active = useStudioStore("view", (state) => state.bottomTab);
	const selected = useStudioStore("tasks", (state) => state.selected);
	const nothing = <EmptyState title="No task is looked at">Run one, or choose one under Tasks.</EmptyState>;
	const tabs: readonly { readonly id: BottomTab; readonly label: string; readonly content: React.ReactNode }[] = [
		{ id: "console", label: "Console", content: selected === undefined ? nothing : <ConsoleView /> },
	];
	return (
		<Tabs
			label="Task"
			tabs={tabs}
			active={tabs.some(({ id }) => id === active) ? active : "console"}
			onChange={(bottomTab) => view.getState().show({ bottomTab })}
		/>
	);
}
