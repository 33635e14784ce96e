import { memo, useMemo } from "react";
import { useStudio, useStudioStore } from "../../../state/index.ts";
import { type Bar, barsWithin, laneBars, type Placed } from "./lane-items.ts";
import { type Lane, type LaneMark, MARK_RANKS, runWords } from "./read-lanes.ts";
import styles from "./timeline.module.css";

/** The part of a timeline that is on the page, in pixels of the timeline. */
export interface Sight {
	/** Of the whole timeline. */
	readonly width: number;
	readonly from: number;
	readonly to: number;
}

/** Bars of one lane on the page at most, about; more are drawn together. */
const MOST_BARS = 90;
const MOST_MARKS = 50;
const BAR = 4;
const MARK = 9;
/** What went wrong stands for what went well. */
const RANKS = { done: 0, running: 1, "cut-off": 2, failed: 3 } as const;

/** One step's runs, and what happened in them at one moment. */
export const LaneRow = memo(function LaneRow({ lane, sight, top }: { lane: Lane; sight: Sight; top: number }) {
	const { view } = useStudio();
	const isSelected = useStudioStore(
		"view",
		({ selection }) => selection?.kind === "step" && selection.step === lane.step,
	);
	const { width } = sight;
	const span = sight.to - sight.from;
	const bars = useMemo(() => {
		const found = laneBars(lane.runs, width, {
			least: BAR,
			apart: lane.runs.length > MOST_BARS ? Math.max(BAR + 1, span / MOST_BARS) : 2,
			rank: ({ state }) => RANKS[state],
		});
		return { found, longest: found.reduce((most, bar) => Math.max(most, bar.width), 0) };
	}, [lane.runs, width, span]);
	return (
		<div className={`${styles.lane} ${isSelected ? styles.selected : ""}`} style={{ top }}>
			<button
				type="button"
				className={styles.name}
				title={lane.step}
				onClick={() => view.getState().select({ kind: "step", step: lane.step })}
			>
				{lane.step}
			</button>
			<span className={styles.track}>
				{barsWithin(bars.found, sight.from, sight.to, bars.longest).map(({ item, left, width: length, more }) => {
					const words = runWords(item, more);
					return (
						<span
							key={item.run}
							role="img"
							aria-label={words}
							data-tip={words}
							data-run={item.run}
							className={`${styles.bar} ${styles[item.state]} ${more > 0 ? styles.many : ""}`}
							style={{ left, width: length }}
						/>
					);
				})}
				<Marks marks={lane.marks} sight={sight} />
			</span>
		</div>
	);
});

/** What happened at one moment, drawn together where there is no room. */
export function Marks({ marks, sight }: { readonly marks: readonly Placed<LaneMark>[]; readonly sight: Sight }) {
	const { width } = sight;
	const span = sight.to - sight.from;
	const bars = useMemo(
		() =>
			laneBars(marks, width, {
				least: MARK,
				apart: marks.length > MOST_MARKS ? Math.max(MARK, span / MOST_MARKS) : 5,
				rank: ({ kind }) => MARK_RANKS[kind],
			}),
		[marks, width, span],
	);
	return barsWithin(bars, sight.from, sight.to, 4 * MARK).map((bar) => <Mark key={bar.item.seq} bar={bar} />);
}

function Mark({ bar: { item, left, more } }: { readonly bar: Bar<LaneMark> }) {
	const words = `Event ${item.seq}: ${item.text}${more > 0 ? `, and ${more} more here` : ""}`;
	const shared = {
		"data-tip": words,
		"data-seq": item.seq,
		className: `${styles.mark} ${styles[item.kind]}`,
		style: { left },
	};
	if (item.task === undefined) return <span role="img" aria-label={words} {...shared} />;
	return <button type="button" aria-label={`${item.text}. Look at it`} data-task={item.task} {...shared} />;
}
