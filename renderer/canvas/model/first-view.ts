import { groupBounds } from "./group-bounds.ts";
import type { Point, Rect } from "./types.ts";

/** Below this the clauses of a step can hardly be read. */
const LEAST_ZOOM = 0.8;
const EDGE = 20;
const FIRST_COLUMN = 120;
/** What the toolbar takes at the lower edge. */
const TOOLBAR = 48;

/**
 * How the canvas is looked at first: all of it where it can be read then, else as much of its beginning as can be read.
 * @returns where the canvas's origin stands in the window's pixels, and the zoom
 */
export function firstView(
	rects: readonly Rect[],
	size: { readonly width: number; readonly height: number },
): Point & { readonly zoom: number } {
	const all = groupBounds(rects);
	const wide = size.width - 2 * EDGE;
	const high = size.height - TOOLBAR - EDGE;
	if (all === undefined || wide <= 0 || high <= 0) return { x: 0, y: 0, zoom: 1 };
	const fitting = Math.min(1, wide / all.width, high / all.height);
	const zoom = Math.max(LEAST_ZOOM, fitting);
	// groupBounds leaves room for a frame around; the beginning needs none.
	const left = Math.min(...rects.map(({ x }) => x));
	const seen = rects.filter(({ x, width }) => zoom === fitting || (x - left + width / 2) * zoom < wide);
	const top = Math.min(...seen.map(({ y }) => y));
	const bottom = Math.max(...seen.map(({ y, height }) => y + height));
	const isLow = (bottom - top) * zoom <= high;
	// Of what is too high, the beginning is in the middle: the inputs, or the first steps.
	const first = rects.filter(({ x }) => x - left < FIRST_COLUMN);
	const middles = first.map(({ y, height }) => y + height / 2).sort((a, b) => a - b);
	const middle = middles[(middles.length - 1) >> 1] ?? top;
	const from = Math.max(top, Math.min(middle - high / zoom / 2, bottom - high / zoom));
	return {
		x: zoom === fitting ? (size.width - all.width * zoom) / 2 - all.x * zoom : EDGE - left * zoom,
		y: isLow ? EDGE / 2 + (high - (bottom - top) * zoom) / 2 - top * zoom : EDGE - from * zoom,
		zoom,
	};
}
