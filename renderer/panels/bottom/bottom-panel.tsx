import type { ReactNode } from "react";
import { type BottomTab, journalView, useStudio, useStudioStore } from "../../state/index.ts";
import { EmptyState, Tabs } from "../../ui/index.ts";
import { ProblemList } from "../problems/problem-list.tsx";
import { CoverageView } from "../tests/coverage-view.tsx";
import { LoadView } from "../tests/load-view.tsx";
import { CallsView } from "./calls-view.tsx";
import { ChangesView } from "./changes-view.tsx";
import { ConsoleView } from "./console-view.tsx";
import { ReplayView } from "./replay-view.tsx";
import { TimeControls } from "./time-controls.tsx";
import { Timeline } from "./timeline/timeline.tsx";
import { useAtMoment } from "./use-at-moment.ts";
import { VisualsView } from "./visuals-view.tsx";

/** The task that is looked at: its time, what it said, whom it called, what it changed and drew; and what is wrong. */
export function BottomPanel() {
	const { view } = useStudio();
	const active = useStudioStore("view", (state) => state.bottomTab);
	const task = useStudioStore("tasks", ({ tasks, selected }) => tasks.find(({ id }) => id === selected));
	const events = useStudioStore("tasks", (state) => state.events);
	const problems = useStudioStore("automation", (state) => state.graph.problems.length);
	const hasTests = useStudioStore(
		"view",
		({ rail, bottomTab }) => rail === "tests" || bottomTab === "coverage" || bottomTab === "load",
	);
	const hasReplay = useStudioStore("replay", (state) => state.asked !== undefined) || active === "replay";
	const { lines, calls, changes, visuals } = journalView(events);
	const ofTask = (id: BottomTab, label: string, list: readonly { readonly seq: number }[], content: ReactNode) => ({
		id,
		words: label,
		label: task === undefined ? label : <CountedList label={label} list={list} />,
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
				ofTask("timeline", "Timeline", NONE, <Timeline />),
				ofTask("console", "Console", lines, <ConsoleView />),
				ofTask("calls", "Connector calls", calls, <CallsView />),
				ofTask("changes", "Changes", changes, <ChangesView />),
				ofTask("visuals", "Visuals", visuals, <VisualsView />),
				{
					id: "problems",
					words: "Problems",
					label: <Counted label="Problems" count={problems} />,
					content: <ProblemList />,
				},
				...(hasReplay ? [{ id: "replay", label: "Replay", content: <ReplayView /> } as const] : []),
				...(hasTests
					? [
							{ id: "coverage", label: "Coverage", content: <CoverageView /> } as const,
							{ id: "load", label: "Load", content: <LoadView /> } as const,
						]
					: []),
			]}
			end={task !== undefined && <TimeControls task={task} />}
		/>
	);
}

const NONE: readonly never[] = [];

/** How many there are; at a moment in the past, how many of them there were. */
function CountedList({ label, list }: { readonly label: string; readonly list: readonly { readonly seq: number }[] }) {
	const { happened } = useAtMoment(list);
	return <Counted label={label} count={list.length} {...(happened !== list.length && { of: happened })} />;
}

function Counted({ label, count, of }: { readonly label: string; readonly count: number; readonly of?: number }) {
	return (
		<>
			{label}
			{count > 0 && (
				<span style={{ marginLeft: "5px", color: "var(--ink-3)", fontWeight: 400 }}>
					{of === undefined ? count : `${of}/${count}`}
				</span>
			)}
		</>
	);
}
