import { Maximize2, Minus, Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { useStudio, useStudioStore } from "../../../state/index.ts";
import { EmptyState, IconButton } from "../../../ui/index.ts";
import { branchMarks, differenceMarks } from "./compare-marks.ts";
import { TaskLanes } from "./task-lanes.tsx";
import styles from "./timeline.module.css";

const MOST_ZOOM = 400;
/** Side by side only the steps that ran have lanes. */
const NO_STEPS: readonly string[] = [];

/** The task that is looked at, in time. */
export function Timeline() {
	const { time, compare } = useStudio();
	const tasks = useStudioStore("tasks", (state) => state.tasks);
	const selected = useStudioStore("tasks", (state) => state.selected);
	const other = useStudioStore("compare", (state) => state.other);
	const otherEvents = useStudioStore("compare", (state) => state.events);
	const comparison = useStudioStore("compare", (state) => state.comparison);
	const branches = useStudioStore("compare", (state) => state.branches);
	const marks = useMemo(
		() => (selected === undefined ? [] : [...branchMarks(branches, selected), ...differenceMarks(comparison, "a")]),
		[branches, comparison, selected],
	);
	const otherMarks = useMemo(() => differenceMarks(comparison, "b"), [comparison]);
	const nameOf = (id: typeof other) => tasks.find((task) => task.id === id)?.name ?? id?.slice(-6);
	const events = useStudioStore("tasks", (state) => state.events);
	const summaries = useStudioStore("automation", (state) => state.steps);
	const steps = useMemo(() => summaries.map(({ name }) => name), [summaries]);
	const [zoom, setZoom] = useState(1);
	const zoomBy = (by: number) => setZoom((now) => Math.min(MOST_ZOOM, Math.max(1, now * by)));
	if (events.length === 0)
		return <EmptyState title="Nothing has happened yet">The task's first run appears here.</EmptyState>;
	return (
		<div className={styles.timeline}>
			<TaskLanes
				events={events}
				steps={other === undefined ? steps : NO_STEPS}
				moment={time}
				zoom={zoom}
				onZoom={zoomBy}
				extra={marks}
				title={other === undefined ? undefined : nameOf(selected)}
				label="Timeline"
			/>
			{other !== undefined && (
				<TaskLanes
					events={otherEvents}
					steps={NO_STEPS}
					moment={compare}
					zoom={zoom}
					onZoom={zoomBy}
					extra={otherMarks}
					title={nameOf(other)}
					label="Timeline of the other task"
				/>
			)}
			<div className={styles.tools}>
				<IconButton isQuiet label="Zoom out" disabled={zoom === 1} onClick={() => zoomBy(1 / 1.6)}>
					<Minus size={13} aria-hidden />
				</IconButton>
				<IconButton isQuiet label="Zoom in" disabled={zoom >= MOST_ZOOM} onClick={() => zoomBy(1.6)}>
					<Plus size={13} aria-hidden />
				</IconButton>
				<IconButton isQuiet label="Show all of the task" disabled={zoom === 1} onClick={() => setZoom(1)}>
					<Maximize2 size={12} aria-hidden />
				</IconButton>
			</div>
		</div>
	);
}
