/** What a lane shows: from a place to a place, both parts of the width. */
export interface Placed<T> {
	readonly item: T;
	readonly from: number;
	readonly to: number;
}

/** One or more things of a lane that are drawn as one, in pixels. */
export interface Bar<T> {
	/** The one that counts most. */
	readonly item: T;
	readonly left: number;
	readonly width: number;
	/** How many more are in it: they are too close to be told apart. */
	readonly more: number;
}

export interface Detail<T> {
	/** Pixels that a thing takes at the least. */
	readonly least: number;
	/** Pixels from one thing to the next below which they are drawn as one. */
	readonly apart: number;
	/** Where several are drawn as one, the highest stands for them. */
	rank(item: T): number;
}

/**
 * The things of one lane on a scale of some pixels. Those too close to be told apart are one, so that a lane of
 * thousands of runs draws no more than there is room for; none is thinner than can be seen. In order of their start. Pure.
 */
export function laneBars<T>(items: readonly Placed<T>[], width: number, detail: Detail<T>): readonly Bar<T>[] {
	const { least, apart, rank } = detail;
	const bars: Bar<T>[] = [];
	for (const { item, from, to } of items) {
		const left = from * width;
		const right = Math.max(left + least, to * width);
		const last = bars.at(-1);
		if (last === undefined || left - last.left >= apart || right - left > Math.max(least, apart)) {
			bars.push({ item, left, width: right - left, more: 0 });
			continue;
		}
		bars[bars.length - 1] = {
			item: rank(item) > rank(last.item) ? item : last.item,
			left: last.left,
			width: Math.max(last.left + last.width, right) - last.left,
			more: last.more + 1,
		};
	}
	return bars;
}

/** The bars that touch a stretch of pixels. They are in order of their left ends; `longest` is the width of the widest. */
export function barsWithin<T>(bars: readonly Bar<T>[], from: number, to: number, longest: number): readonly Bar<T>[] {
	const first = firstIndex(bars, ({ left }) => left >= from - longest);
	const end = firstIndex(bars, ({ left }) => left > to);
	return bars.slice(first, end).filter(({ left, width }) => left + width >= from);
}

function firstIndex<T>(list: readonly T[], holds: (item: T) => boolean): number {
	let low = 0;
	let high = list.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (holds(list[middle] as T)) high = middle;
		else low = middle + 1;
	}
	return low;
}
