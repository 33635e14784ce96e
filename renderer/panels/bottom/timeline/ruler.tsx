import { durationText } from "../../../ui/index.ts";
import type { EventScale } from "./event-scale.ts";
import type { Placed } from "./lane-items.ts";
import { Marks, type Sight } from "./lane-row.tsx";
import type { LaneMark } from "./read-lanes.ts";
import styles from "./timeline.module.css";

/** Pixels from one time to the next, about. */
const TICK = 90;

/** The axis: times since the task's start, pauses that are drawn shorter, and what happened to the task itself. */
export function Ruler({
	scale,
	sight,
	marks,
	title,
}: {
	readonly scale: EventScale;
	readonly sight: Sight;
	readonly marks: readonly Placed<LaneMark>[];
	readonly title: string | undefined;
}) {
	const { width, from, to } = sight;
	const start = Math.max(0, from / width);
	const ticks = scale.ticks(start, Math.min(1, to / width), TICK / width);
	return (
		<>
			<span className={styles.title} title={title}>
				{title}
			</span>
			<span className={styles.track}>
				{ticks.map(({ at, ms }) => (
					<span key={ms} className={styles.tick} style={{ left: at * width }} aria-hidden>
						{durationText(ms)}
					</span>
				))}
				{scale.breaks
					.filter(({ at }) => at * width >= from && at * width <= to)
					.map(({ at, durationMs }) => (
						<span
							key={at}
							className={styles.break}
							style={{ left: at * width }}
							data-tip={`Nothing ran for ${durationText(durationMs)}: drawn shorter than it was`}
						>
							⋯ {durationText(durationMs)}
						</span>
					))}
				<Marks marks={marks} sight={sight} />
			</span>
		</>
	);
}
