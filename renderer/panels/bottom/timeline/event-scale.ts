import type { JournalEvent } from "../../../../engine/contract/index.ts";

/** A pause that is drawn shorter than it was; `at` is its middle, as a part of the width. */
interface ScaleBreak {
	readonly at: number;
	readonly durationMs: number;
}

/** A mark of the axis: its place as a part of the width, and the time since the task's start in milliseconds. */
export interface Tick {
	readonly at: number;
	readonly ms: number;
}

/** From events to places: 0 is the left edge, 1 the right one. */
export interface EventScale {
	/** Of an event, or of the last one before it. */
	place(seq: number): number;
	/** The event nearest to a place; of several at one place the last. */
	nearest(part: number): number;
	readonly breaks: readonly ScaleBreak[];
	/** Round times between two places, about so far apart from each other. */
	ticks(from: number, to: number, apart: number): readonly Tick[];
}

/** A pause in which nothing ran is drawn no longer than this part of all the time in which something did. */
const PAUSE = 0.15;
/** This part of the width is shared out among the events alike: those of one moment have places of their own. */
const FOR_EVENTS = 0.15;

/**
 * A scale in proportion to time on which long pauses, such as a park of an hour, leave room for what happened around
 * them, and every event has a place of its own (rule T7: many may happen at one moment). Pure.
 */
export function eventScale(events: readonly JournalEvent[]): EventScale {
	const count = events.length;
	const places = new Float64Array(count);
	const start = events[0]?.at ?? 0;
	const busyMs = busyTime(events);
	const mostPause = Math.max(busyMs * PAUSE, 1);
	const pauses: { readonly index: number; readonly durationMs: number }[] = [];
	let open = 0;
	let at = 0;
	for (let i = 0; i < count; i++) {
		const event = events[i] as JournalEvent;
		const ms = i === 0 ? 0 : Math.max(0, event.at - (events[i - 1] as JournalEvent).at);
		if (open === 0 && ms > mostPause) {
			at += mostPause;
			pauses.push({ index: i, durationMs: ms });
		} else at += ms;
		places[i] = at;
		open = Math.max(0, open + runsMore(event));
	}
	const share = at === 0 ? 1 : (at * FOR_EVENTS) / Math.max(1, count - 1);
	const whole = at + share * Math.max(1, count - 1);
	for (let i = 0; i < count; i++) places[i] = ((places[i] as number) + share * i) / whole;
	const seqOf = (index: number): number => events[index]?.seq ?? 0;
	const indexOf = (seq: number): number =>
		Math.max(
			0,
			last(count, (i) => seqOf(i) <= seq),
		);
	const momentOf = (part: number): number => {
		const i = Math.max(
			0,
			last(count, (k) => (places[k] as number) <= part),
		);
		const [here, there] = [events[i]?.at ?? start, events[i + 1]?.at];
		if (there === undefined || part <= (places[i] as number)) return here;
		const [a, b] = [places[i] as number, places[i + 1] as number];
		return here + (there - here) * ((part - a) / (b - a));
	};
	const placeOf = (moment: number): number => {
		const i = last(count, (k) => (events[k] as JournalEvent).at <= moment);
		if (i < 0) return 0;
		const [here, there] = [(events[i] as JournalEvent).at, events[i + 1]?.at];
		const [a, b] = [places[i] as number, places[i + 1] ?? 1];
		return there === undefined ? a : a + (b - a) * ((moment - here) / (there - here));
	};
	/** Stretches of the scale without a pause that is drawn shorter. */
	const stretches = [0, ...pauses.map(({ index }) => index)].map((first, i, all) => ({
		from: places[first] ?? 0,
		to: places[(all[i + 1] ?? count) - 1] ?? 0,
	}));
	return {
		place: (seq) => places[indexOf(seq)] ?? 0,
		nearest(part) {
			const before = last(count, (i) => (places[i] as number) <= part);
			const isAfter =
				before + 1 < count && (before < 0 || (places[before + 1] as number) - part < part - (places[before] as number));
			return seqOf(Math.max(0, isAfter ? before + 1 : before));
		},
		breaks: pauses.map(({ index, durationMs }) => ({
			at: ((places[index - 1] as number) + (places[index] as number)) / 2,
			durationMs,
		})),
		ticks(from, to, apart) {
			const ticks: Tick[] = [];
			for (const stretch of stretches) {
				const [a, b] = [Math.max(from, stretch.from), Math.min(to, stretch.to)];
				if (b <= a) continue;
				const [first, end] = [momentOf(a) - start, momentOf(b) - start];
				const step = roundStep((end - first) / Math.max(1, Math.floor((b - a) / apart)));
				for (let ms = Math.ceil(first / step) * step; ms <= end; ms += step) {
					const place = placeOf(start + ms);
					if (place - (ticks.at(-1)?.at ?? -1) >= apart * 0.7) ticks.push({ at: place, ms });
				}
			}
			return ticks;
		},
	};
}

const runsMore = ({ type }: JournalEvent): number =>
	type === "step-started" ? 1 : type === "step-ended" || type === "step-failed" || type === "run-cut-off" ? -1 : 0;

/** The time in which something ran, in milliseconds. */
function busyTime(events: readonly JournalEvent[]): number {
	let [open, busy, before] = [0, 0, events[0]?.at ?? 0];
	for (const event of events) {
		if (open > 0) busy += Math.max(0, event.at - before);
		before = event.at;
		open = Math.max(0, open + runsMore(event));
	}
	return busy;
}

/** The last index for which something holds that holds up to it; -1 where it holds for none. */
function last(count: number, holds: (index: number) => boolean): number {
	let low = 0;
	let high = count;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (holds(middle)) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Times that people count in, in milliseconds. */
const STEPS = [
	...[1, 2, 5, 10, 20, 50, 100, 200, 500],
	...[1, 2, 5, 10, 15, 30].map((each) => each * SECOND),
	...[1, 2, 5, 10, 15, 30].map((each) => each * MINUTE),
	...[1, 2, 4, 6, 12, 24].map((each) => each * HOUR),
];
const DAY = 24 * HOUR;

const roundStep = (ms: number): number => STEPS.find((step) => step >= ms) ?? Math.ceil(ms / DAY) * DAY;
