import { Minus, Plus } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { TaskId } from "../../../engine/contract/index.ts";
import {
	type JournalView,
	journalView,
	type MarkView,
	type RunView,
	useStudio,
	useStudioStore,
} from "../../state/index.ts";
import { durationText, EmptyState, IconButton, VirtualList } from "../../ui/index.ts";
import { type TimeScale, timeScale, visibleBars } from "./time-scale.ts";
import styles from "./timeline.module.css";

/** Width of the names at the left, in pixels; `--names` in the style sheet. */
const NAMES = 140;
const MOST_ZOOM = 400;

interface Lane {
	readonly step: string;
	readonly runs: readonly (RunView & { readonly from: number; readonly to: number })[];
	readonly marks: readonly MarkView[];
}

/** What the lanes share: the scale, and the part of it in sight, in pixels. */
interface Sight {
	readonly scale: TimeScale;
	readonly width: number;
	readonly from: number;
	readonly to: number;
}

/**
 * A lane for each step with its runs, and marks for what happened at one moment. The playhead stands at `playhead`, an event's
 * number; without one, at the end.
 */
export function Timeline({ playhead }: { readonly playhead?: number }) {
	const events = useStudioStore("tasks", (state) => state.events);
	const steps = useStudioStore("automation", (state) => state.steps);
	const [zoom, setZoom] = useState(1);
	const [room, setRoom] = useState({ width: 600, left: 0 });
	const scroll = useRef<HTMLDivElement>(null);
	const view = journalView(events);
	const last = events.at(-1);
	const lanes = useMemo(
		() =>
			readLanes(
				view,
				steps.map(({ name }) => name),
				last?.at ?? 0,
			),
		[view, steps, last],
	);
	const scale = useMemo(
		() =>
			timeScale([
				...events.slice(0, 1).map(({ at }) => ({ from: at, to: at })),
				...lanes.flatMap(({ runs }) => runs),
				...view.marks.map(({ at }) => ({ from: at, to: at })),
			]),
		[lanes, view, events],
	);
	const isEmpty = events.length === 0;
	// biome-ignore lint/correctness/useExhaustiveDependencies: the lanes are on the page once there is something
	useEffect(() => {
		const element = scroll.current;
		if (element === null) return;
		const measure = new ResizeObserver(() => setRoom({ width: element.clientWidth, left: element.scrollLeft }));
		measure.observe(element);
		return () => measure.disconnect();
	}, [isEmpty]);
	const width = Math.max(100, (room.width - NAMES - 24) * zoom);
	const sight: Sight = { scale, width, from: room.left - 50, to: room.left + room.width };
	const head = playhead === undefined ? last : events.find(({ seq }) => seq === playhead);
	const start = events[0]?.at ?? 0;
	if (isEmpty) return <EmptyState title="Nothing has happened yet">The task's first run appears here.</EmptyState>;
	const zoomBy = (by: number) => setZoom((now) => Math.min(MOST_ZOOM, Math.max(1, now * by)));
	return (
		<div className={styles.timeline}>
			<div className={styles.tools}>
				<IconButton isQuiet label="Zoom out" disabled={zoom === 1} onClick={() => zoomBy(1 / 1.6)}>
					<Minus size={13} aria-hidden />
				</IconButton>
				<IconButton isQuiet label="Zoom in" disabled={zoom >= MOST_ZOOM} onClick={() => zoomBy(1.6)}>
					<Plus size={13} aria-hidden />
				</IconButton>
			</div>
			<VirtualList
				label="Timeline"
				scrollRef={scroll}
				count={lanes.length + 1}
				rowHeight={22}
				rowKey={(index) => lanes[index - 1]?.step ?? ""}
				onScroll={({ scrollLeft, clientWidth }) => setRoom({ width: clientWidth, left: scrollLeft })}
				onKeyDown={(event) => {
					if (event.key === "+" || event.key === "=") zoomBy(1.6);
					else if (event.key === "-") zoomBy(1 / 1.6);
				}}
				row={(index) => {
					const lane = lanes[index - 1];
					return lane === undefined ? (
						<TaskLane marks={view.marks.filter(({ step }) => step === undefined)} sight={sight}>
							{head !== undefined && (
								<span className={styles.head} style={{ left: scale.place(head.at) * width }}>
									<span className={styles.flag}>
										event {head.seq} · {durationText(head.at - start)}
									</span>
								</span>
							)}
						</TaskLane>
					) : (
						<StepLane
							lane={lane}
							sight={sight}
							headAt={head === undefined ? undefined : scale.place(head.at) * width}
						/>
					);
				}}
			/>
		</div>
	);
}

function TaskLane({ marks, sight, children }: { marks: readonly MarkView[]; sight: Sight; children: React.ReactNode }) {
	const { scale, width } = sight;
	return (
		<div className={`${styles.lane} ${styles.ruler}`} style={{ width: width + NAMES + 24 }}>
			<span className={styles.name}>
				<span className="visually-hidden">The task itself</span>
			</span>
			<span className={styles.track}>
				{scale.breaks.map(({ at, durationMs }) => (
					<span
						key={at}
						className={styles.break}
						style={{ left: at * width }}
						title={`Nothing ran for ${durationText(durationMs)}`}
					>
						⋯ {durationText(durationMs)}
					</span>
				))}
				{marks.map((mark) => (
					<Mark key={mark.seq} mark={mark} left={scale.place(mark.at) * width} />
				))}
				{children}
			</span>
		</div>
	);
}

function StepLane({ lane, sight, headAt }: { lane: Lane; sight: Sight; headAt: number | undefined }) {
	const { view } = useStudio();
	const { scale, width } = sight;
	const isSelected = useStudioStore(
		"view",
		({ selection }) => selection?.kind === "step" && selection.step === lane.step,
	);
	const select = () => view.getState().select({ kind: "step", step: lane.step });
	return (
		<div className={`${styles.lane} ${isSelected ? styles.selected : ""}`} style={{ width: width + NAMES + 24 }}>
			<button type="button" className={styles.name} onClick={select}>
				{lane.step}
			</button>
			<span className={styles.track}>
				{visibleBars(lane.runs, scale, sight).map(({ item, left, width: length, more }) => {
					const words = `${lane.step}, run ${item.attempt}: ${item.state}, ${durationText(item.to - item.from)}, events ${item.seq} to ${item.endSeq ?? "now"}${more > 0 ? `, and ${more} more here` : ""}`;
					return (
						<span
							key={item.run}
							role="img"
							aria-label={words}
							title={words}
							className={`${styles.bar} ${styles[item.state]}`}
							style={{ left, width: length }}
						/>
					);
				})}
				{lane.marks.map((mark) => (
					<Mark key={mark.seq} mark={mark} left={scale.place(mark.at) * width} />
				))}
				{headAt !== undefined && <span className={styles.headLine} style={{ left: headAt }} />}
			</span>
		</div>
	);
}

function Mark({ mark, left }: { readonly mark: MarkView; readonly left: number }) {
	const { tasks, toasts } = useStudio();
	const look = mark.task;
	const open = (id: TaskId) => tasks.getState().select(id).catch(toasts.getState().fail);
	if (look === undefined)
		return (
			<span
				role="img"
				aria-label={`Event ${mark.seq}: ${mark.text}`}
				title={`Event ${mark.seq}: ${mark.text}`}
				className={`${styles.mark} ${styles[mark.kind]}`}
				style={{ left }}
			/>
		);
	return (
		<button
			type="button"
			aria-label={`${mark.text}. Look at it`}
			title={mark.text}
			className={`${styles.mark} ${styles.subtask}`}
			style={{ left }}
			onClick={() => open(look)}
		/>
	);
}

/** Lanes of the steps that ran, in the order of their first runs, then of those that were not reached. */
function readLanes(view: JournalView, steps: readonly string[], now: number): readonly Lane[] {
	const runs = Map.groupBy(view.runs, ({ step }) => step);
	const marks = Map.groupBy(view.marks, ({ step }) => step);
	const names = [...runs.keys(), ...steps.filter((step) => !runs.has(step))];
	return names.map((step) => ({
		step,
		runs: (runs.get(step) ?? []).map((run) => ({ ...run, from: run.startedAt, to: run.endedAt ?? now })),
		marks: marks.get(step) ?? [],
	}));
}
