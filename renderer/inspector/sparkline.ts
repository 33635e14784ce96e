import type { Json } from "../../engine/contract/index.ts";

/** A line over 100 × 40 units, each value held until the next one; with what it shows in words. */
interface Sparkline {
	readonly path: string;
	readonly words: string;
	/** Where a moment stands from the left. */
	place(at: number): number;
}

/** Draws numbers over time; undefined where there are fewer than two, or something else among them. Pure. */
export function sparkline(
	points: readonly { readonly at: number; readonly value?: Json | undefined }[],
): Sparkline | undefined {
	const numbers = points.flatMap(({ at, value }) => (typeof value === "number" ? [{ at, value }] : []));
	if (numbers.length < 2 || numbers.length < points.length) return undefined;
	const values = numbers.map(({ value }) => value);
	const least = values.reduce((a, b) => Math.min(a, b));
	const most = values.reduce((a, b) => Math.max(a, b));
	const start = numbers[0]?.at ?? 0;
	const span = (numbers.at(-1)?.at ?? 0) - start;
	const xOf = (at: number, index: number): number =>
		round(span === 0 ? (index / (numbers.length - 1)) * 100 : ((at - start) / span) * 100);
	const path = numbers.map(({ at, value }, index) => {
		const x = xOf(at, index);
		const y = round(most === least ? 20 : 38 - ((value - least) / (most - least)) * 36);
		return index === 0 ? `M${x} ${y}` : `H${x} V${y}`;
	});
	return {
		path: path.join(" "),
		words: `From ${values[0]} to ${values.at(-1)}, between ${least} and ${most}`,
		place: (at) =>
			Math.min(
				100,
				Math.max(
					0,
					xOf(
						at,
						numbers.findLastIndex((one) => one.at <= at),
					),
				),
			),
	};
}

const round = (value: number): number => Math.round(value * 100) / 100;
