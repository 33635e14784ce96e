import {
	type MouseEvent,
	type PointerEvent,
	useCallback,
	useEffect,
	useLayoutEffect,
	useMemo,
	useRef,
	useState,
} from "react";
import type { StoreApi } from "zustand/vanilla";
import { asEventSeq, type JournalEvent, type TaskId } from "../../../../engine/contract/index.ts";
import { journalView, useStudio } from "../../../state/index.ts";
import { eventScale } from "./event-scale.ts";
import { LaneRow, type Sight } from "./lane-row.tsx";
import { type Moment, Playhead } from "./playhead.tsx";
import { PlayheadLine } from "./playhead-line.tsx";
import { type LaneMark, readLanes } from "./read-lanes.ts";
import { Ruler } from "./ruler.tsx";
import styles from "./timeline.module.css";
import { useScrub } from "./use-scrub.ts";

/** Pixels: the names at the left and the row of a lane (`--names`, `--lane` in the style sheet), the ruler, the end. */
const NAMES = 152;
const LANE = 22;
const RULER = 36;
const END = 24;
/** Scrolling along draws anew after so many pixels. */
const STRIDE = 256;

interface TaskLanesProps {
	readonly events: readonly JournalEvent[];
	readonly steps: readonly string[];
	readonly moment: StoreApi<Moment>;
	readonly zoom: number;
	onZoom(by: number): void;
	/** Which task it is, where there are two. */
	readonly title?: string | undefined;
	readonly extra?: readonly LaneMark[] | undefined;
	readonly label: string;
}

/** A task in time: a lane for each step, what happened in it, and the moment that is looked at. */
export function TaskLanes({ events, steps, moment, zoom, onZoom, title, extra, label }: TaskLanesProps) {
	const { view, tasks, toasts } = useStudio();
	const scroll = useRef<HTMLDivElement>(null);
	const tip = useRef<HTMLDivElement>(null);
	const [room, setRoom] = useState({ width: 640, height: 180, left: 0, top: 0 });
	const scale = useMemo(() => eventScale(events), [events]);
	const { lanes, task } = useMemo(() => readLanes(events, steps, scale, extra), [events, steps, scale, extra]);
	const measure = useCallback(() => {
		const element = scroll.current;
		if (element === null) return;
		const next = {
			width: element.clientWidth,
			height: element.clientHeight,
			left: Math.floor(element.scrollLeft / STRIDE) * STRIDE,
			top: Math.floor(element.scrollTop / LANE),
		};
		setRoom((now) =>
			now.width === next.width && now.height === next.height && now.left === next.left && now.top === next.top
				? now
				: next,
		);
	}, []);
	useEffect(() => {
		const element = scroll.current;
		if (element === null) return;
		const observer = new ResizeObserver(measure);
		observer.observe(element);
		return () => observer.disconnect();
	}, [measure]);
	const width = Math.max(100, room.width - NAMES - END) * zoom;
	const sight: Sight = useMemo(
		() => ({ width, from: room.left - STRIDE, to: room.left + room.width + STRIDE }),
		[width, room.left, room.width],
	);
	const last = events.at(-1)?.seq ?? 0;
	const head = useCallback(() => scale.place(moment.getState().at ?? last), [scale, moment, last]);
	useZoomAnchor(scroll, width, head);
	const scrub = useScrub(
		scroll,
		{ names: NAMES, width },
		{
			at: (part) => moment.getState().go(asEventSeq(scale.nearest(part))),
			press(target) {
				const { run, seq } = target.closest<HTMLElement>("[data-run], [data-seq]")?.dataset ?? {};
				const found = journalView(events).runs.find((one) => one.run === Number(run));
				if (found !== undefined) view.getState().select({ kind: "step", step: found.step });
				const to = found === undefined ? seq : (found.endSeq ?? events.at(-1)?.seq);
				if (to !== undefined) moment.getState().go(asEventSeq(Number(to)));
			},
		},
	);
	const open = (event: MouseEvent) => {
		const id = (event.target as HTMLElement).closest<HTMLElement>("[data-task]")?.dataset.task;
		if (id !== undefined)
			tasks
				.getState()
				.select(id as TaskId)
				.catch(toasts.getState().fail);
	};
	const rows = lanes.slice(Math.max(0, room.top - 4), room.top + Math.ceil(room.height / LANE) + 4);
	const first = Math.max(0, room.top - 4);
	return (
		<div className={styles.lanes}>
			{/* biome-ignore lint/a11y/noStaticElementInteractions: the playhead in it takes the keys */}
			<div
				ref={scroll}
				className={styles.scroll}
				onScroll={measure}
				onClick={open}
				onWheel={(event) => {
					if (event.ctrlKey || event.metaKey) onZoom(event.deltaY < 0 ? 1.25 : 0.8);
				}}
				onKeyDown={(event) => {
					if (event.key === "+" || event.key === "=") onZoom(1.6);
					else if (event.key === "-") onZoom(1 / 1.6);
				}}
				onPointerDown={scrub.onPointerDown}
				onPointerMove={(event) => {
					scrub.onPointerMove(event);
					showTip(event, tip.current);
				}}
				onPointerUp={scrub.onPointerUp}
				onPointerCancel={scrub.onPointerCancel}
				onPointerLeave={() => tip.current?.removeAttribute("data-shown")}
			>
				{/* biome-ignore lint/a11y/useSemanticElements: lanes are places in two dimensions, no lines of a list */}
				<div
					role="group"
					aria-label={label}
					className={styles.space}
					style={{ width: width + NAMES + END, height: RULER + lanes.length * LANE }}
				>
					<div className={styles.ruler}>
						<Ruler scale={scale} sight={sight} marks={task} title={title} />
						<Playhead
							moment={moment}
							events={events}
							scale={scale}
							width={width}
							scroll={scroll}
							names={NAMES}
							label={label === "Timeline" ? "Moment of the task" : "Moment of the other task"}
						/>
					</div>
					<PlayheadLine moment={moment} last={last} scale={scale} width={width} names={NAMES} />
					{rows.map((lane, index) => (
						<LaneRow key={lane.step} lane={lane} sight={sight} top={RULER + (first + index) * LANE} />
					))}
				</div>
			</div>
			<div ref={tip} className={styles.tip} aria-hidden />
		</div>
	);
}

/** What is under the pointer, in words beside it; drawn without React, for it follows the pointer. */
function showTip(
	{ target, currentTarget, clientX, clientY }: PointerEvent<HTMLDivElement>,
	tip: HTMLDivElement | null,
): void {
	if (tip === null) return;
	const words = (target as HTMLElement).closest<HTMLElement>("[data-tip]")?.dataset.tip;
	if (words === undefined || currentTarget.dataset.scrubbing !== undefined) {
		tip.removeAttribute("data-shown");
		return;
	}
	if (tip.textContent !== words) tip.textContent = words;
	const box = currentTarget.getBoundingClientRect();
	const isRight = clientX > box.left + box.width * 0.6;
	const isLow = clientY > box.top + box.height / 2;
	tip.style.left = isRight ? "" : `${clientX - box.left + 12}px`;
	tip.style.right = isRight ? `${box.right - clientX + 12}px` : "";
	tip.style.top = isLow ? "" : `${clientY - box.top + 14}px`;
	tip.style.bottom = isLow ? `${box.bottom - clientY + 10}px` : "";
	tip.setAttribute("data-shown", "");
}

/** Zooming keeps the playhead where it is on the page; where that is out of sight, what is in the middle. */
function useZoomAnchor(scroll: React.RefObject<HTMLDivElement | null>, width: number, head: () => number): void {
	const before = useRef(width);
	useLayoutEffect(() => {
		const element = scroll.current;
		if (element === null || before.current === width) return;
		const { scrollLeft } = element;
		const room = element.clientWidth - NAMES;
		const place = head();
		const at = place * before.current - scrollLeft;
		if (at >= 0 && at <= room) element.scrollLeft = place * width - at;
		else element.scrollLeft = ((scrollLeft + room / 2) / before.current) * width - room / 2;
		before.current = width;
	}, [scroll, width, head]);
}
