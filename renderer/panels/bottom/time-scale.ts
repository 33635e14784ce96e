/** A stretch of time in which something ran or happened. In milliseconds on the task's clock. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

/** A pause that is drawn shorter than it was; `at` is its middle, as a part of the width. */
export interface ScaleBreak {
	readonly at: number;
	readonly durationMs: number;
}

/** From moments to places: 0 is the left edge, 1 the right one. */
export interface TimeScale {
	place(at: number): number;
	readonly breaks: readonly ScaleBreak[];
}

/** A pause longer than this part of all that is busy is drawn as long as that part. */
const PAUSE = 0.15;

/**
 * A scale on which long pauses, such as a park of an hour, leave room for what happened around them. Pure.
 * @example timeScale([{ from: 0, to: 100 }]).place(50) // 0.5
 */
export function timeScale(spans: readonly Span[]): TimeScale {
	const busy = joinSpans(spans);
	const busyMs = busy.reduce((sum, { from, to }) => sum + to - from, 0);
	const mostPause = Math.max(busyMs * PAUSE, 1);
	/** Where each stretch starts on the scale, in milliseconds of the scale. */
	const pieces: { from: number; to: number; start: number; length: number }[] = [];
	const pauses: { middle: number; durationMs: number }[] = [];
	let at = 0;
	busy.forEach(({ from, to }, i) => {
		const before = busy[i - 1];
		if (before !== undefined) {
			const pause = from - before.to;
			const length = Math.min(pause, mostPause);
			pieces.push({ from: before.to, to: from, start: at, length });
			if (length < pause) pauses.push({ middle: at + length / 2, durationMs: pause });
			at += length;
		}
		pieces.push({ from, to, start: at, length: to - from });
		at += to - from;
	});
	const whole = at === 0 ? 1 : at;
	return {
		breaks: pauses.map(({ middle, durationMs }) => ({ at: middle / whole, durationMs })),
		place(moment) {
			const piece = pieceAt(pieces, moment);
			if (piece === undefined) return 0;
			const part = piece.to === piece.from ? 0 : (moment - piece.from) / (piece.to - piece.from);
			return (piece.start + Math.min(Math.max(part, 0), 1) * piece.length) / whole;
		},
	};
}

/** The last piece that starts at the moment or before; else the first. */
function pieceAt<T extends { readonly from: number }>(pieces: readonly T[], moment: number): T | undefined {
	let low = 0;
	let high = pieces.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((pieces[middle] as T).from <= moment) low = middle;
		else high = middle - 1;
	}
	return pieces[low];
}

/** In order, those that touch or overlap as one. */
function joinSpans(spans: readonly Span[]): readonly Span[] {
	const joined: Span[] = [];
	for (const span of spans.toSorted((a, b) => a.from - b.from)) {
		const last = joined.at(-1);
		if (last !== undefined && span.from <= last.to)
			joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
		else joined.push(span);
	}
	return joined;
}

/** A bar of a lane, in pixels. */
export interface Bar<T> {
	readonly item: T;
	readonly left: number;
	readonly width: number;
	/** How many more are too close to be told apart. */
	readonly more: number;
}

const LEAST_WIDTH = 4;

/**
 * The bars of one lane that are in sight; those that would cover each other are one, so that a lane of thousands of runs
 * draws no more bars than there are pixels. Items in order of their start. Pure.
 */
export function visibleBars<T extends Span>(
	items: readonly T[],
	scale: TimeScale,
	{ width, from, to }: { readonly width: number; readonly from: number; readonly to: number },
): readonly Bar<T>[] {
	const bars: Bar<T>[] = [];
	for (const item of items) {
		const left = scale.place(item.from) * width;
		const length = Math.max(LEAST_WIDTH, scale.place(item.to) * width - left);
		if (left + length < from) continue;
		if (left > to) break;
		const last = bars.at(-1);
		if (last !== undefined && left - last.left < 2 && length <= LEAST_WIDTH)
			bars[bars.length - 1] = { ...last, item, more: last.more + 1 };
		else bars.push({ item, left, width: length, more: 0 });
	}
	return bars;
}
