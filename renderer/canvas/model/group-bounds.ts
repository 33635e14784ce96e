import type { Rect } from "./types.ts";

export const FRAME_PADDING = 16;
export const FRAME_HEADER = 28;

/** The frame around some boxes, with room for its title; undefined around none. */
export function groupBounds(rects: readonly Rect[]): Rect | undefined {
	if (rects.length === 0) return undefined;
	const x = Math.min(...rects.map((rect) => rect.x)) - FRAME_PADDING;
	const y = Math.min(...rects.map((rect) => rect.y)) - FRAME_PADDING - FRAME_HEADER;
	const right = Math.max(...rects.map((rect) => rect.x + rect.width)) + FRAME_PADDING;
	const bottom = Math.max(...rects.map((rect) => rect.y + rect.height)) + FRAME_PADDING;
	return { x, y, width: right - x, height: bottom - y };
}
