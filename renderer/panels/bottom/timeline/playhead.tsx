import { type RefObject, useEffect, useMemo } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { EventSeq, JournalEvent } from "../../../../engine/contract/index.ts";
import { eventWords, runSteps, type TimeMove } from "../../../state/index.ts";
import { durationText } from "../../../ui/index.ts";
import type { EventScale } from "./event-scale.ts";
import styles from "./timeline.module.css";

/** A moment that a timeline shows, and how to move it. */
export interface Moment {
	readonly at: EventSeq | undefined;
	go(at: EventSeq | undefined): void;
	move(to: TimeMove): void;
}

interface PlayheadProps {
	readonly moment: StoreApi<Moment>;
	readonly events: readonly JournalEvent[];
	readonly scale: EventScale;
	readonly width: number;
	/** The space that scrolls, with the names' width on its left. */
	readonly scroll: RefObject<HTMLDivElement | null>;
	readonly names: number;
	readonly label: string;
}

/** Keys on the playhead, the one with Shift for runs. */
const KEYS: Readonly<Record<string, TimeMove>> = {
	ArrowLeft: "previous",
	ArrowRight: "next",
	"Shift+ArrowLeft": "previous-run",
	"Shift+ArrowRight": "next-run",
	"Alt+ArrowLeft": "previous-change",
	"Alt+ArrowRight": "next-change",
	Home: "first",
	End: "now",
	PageUp: "previous-page",
	PageDown: "next-page",
};

/** Where the moment that is looked at stands: a flag on the axis that takes the keys. */
export function Playhead({ moment, events, scale, width, scroll, names, label }: PlayheadProps) {
	const at = useStore(moment, (state) => state.at);
	const last = events.at(-1);
	const event = useMemo(() => (at === undefined ? last : findEvent(events, at)), [events, at, last]);
	const left = event === undefined ? 0 : scale.place(event.seq) * width;
	useEffect(() => {
		const element = scroll.current;
		if (element === null || element.dataset.scrubbing !== undefined) return;
		const room = element.clientWidth - names;
		if (left < element.scrollLeft || left > element.scrollLeft + room - 24)
			element.scrollLeft = Math.max(0, left - room / 2);
	}, [left, scroll, names]);
	if (event === undefined || last === undefined) return null;
	const steps = runSteps(events);
	const time = durationText(event.at - (events[0]?.at ?? 0));
	const isLate = at !== undefined;
	return (
		<span className={styles.flagPlace}>
			<span
				role="slider"
				tabIndex={0}
				aria-label={label}
				aria-valuemin={events[0]?.seq}
				aria-valuemax={last.seq}
				aria-valuenow={event.seq}
				aria-valuetext={`Event ${event.seq} of ${last.seq}, ${time}: ${eventWords(event, (run) => steps.get(run))}${isLate ? "" : ", now"}`}
				className={`${styles.flag} ${left > width - 110 ? styles.flagLeft : ""}`}
				style={{ transform: `translateX(${left + names}px)` }}
				data-head
				onKeyDown={(press) => {
					if (press.ctrlKey || press.metaKey) return;
					const to = KEYS[`${press.shiftKey ? "Shift+" : ""}${press.altKey ? "Alt+" : ""}${press.key}`];
					if (to === undefined) return;
					press.preventDefault();
					press.stopPropagation();
					moment.getState().move(to);
				}}
			>
				event {event.seq} · {time}
			</span>
		</span>
	);
}

/** Events are in the order of their numbers. */
function findEvent(events: readonly JournalEvent[], seq: number): JournalEvent | undefined {
	const guess = events[seq - 1];
	return guess?.seq === seq ? guess : events.find((event) => event.seq === seq);
}
