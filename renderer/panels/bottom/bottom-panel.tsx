import type { ReactNode } from "react";
import { type BottomTab, journalView, useStudio, useStudioStore } from "../../state/index.ts";
import { durationText, EmptyState, Tabs } from "../../ui/index.ts";
import { ProblemList } from "../problems/problem-list.tsx";
import { CallsView } from "./calls-view.tsx";
import { ChangesView } from "./changes-view.tsx";
import { ConsoleView } from "./console-view.tsx";
import { Timeline } from "./timeline.tsx";
import { VisualsView } from "./visuals-view.tsx";

/** The task that is looked at: its time, what it said, whom it called, what it changed and drew; and what is wrong. */
export function BottomPanel() {
	const { view } = useStudio();
	const active = useStudioStore("view", (state) => state.bottomTab);
	const task = useStudioStore("tasks", ({ tasks, selected }) => tasks.find(({ id }) => id === selected));
	const events = useStudioStore("tasks", (state) => state.events);
	const problems = useStudioStore("automation", (state) => state.graph.problems.length);
	const { lines, calls, changes, visuals } = journalView(events);
	const ofTask = (id: BottomTab, label: string, count: number | undefined, content: ReactNode) => ({
		id,
		label: <Counted label={label} count={task === undefined ? undefined : count} />,
		content:
			task === undefined ? (
				<EmptyState title="No task is looked at">Run one, or choose one under Tasks.</EmptyState>
			) : (
				content
			),
	});
	return (
		<Tabs
			label="Task"
			active={active}
			onChange={(bottomTab) => view.getState().show({ bottomTab })}
			tabs={[
				ofTask("timeline", "Timeline", undefined, <Timeline />),
				ofTask("console", "Console", lines.length, <ConsoleView />),
				ofTask("calls", "Connector calls", calls.length, <CallsView />),
				ofTask("changes", "Changes", changes.length, <ChangesView />),
				ofTask("visuals", "Visuals", visuals.length, <VisualsView />),
				{ id: "problems", label: <Counted label="Problems" count={problems} />, content: <ProblemList /> },
			]}
			end={
				task !== undefined && (
					<code title={task.id}>
						task {task.id.slice(-6)} · {task.events} events · {durationText(task.durationMs)}
					</code>
				)
			}
		/>
	);
}

function Counted({ label, count = 0 }: { readonly label: string; readonly count: number | undefined }) {
	return (
		<>
			{label}
			{count > 0 && <span style={{ marginLeft: "5px", color: "var(--ink-3)", fontWeight: 400 }}>{count}</span>}
		</>
	);
}
