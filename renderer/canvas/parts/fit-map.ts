import type { Rect } from "../model/types.ts";

const EDGE = 6;

/** How rectangles are drawn so that all fit into a size: `x * scale + dx`, `y * scale + dy`. Pure. */
export function fitMap(
	rects: readonly Rect[],
	{ width, height }: { readonly width: number; readonly height: number },
): { readonly scale: number; readonly dx: number; readonly dy: number } {
	let left = Number.POSITIVE_INFINITY;
	let top = Number.POSITIVE_INFINITY;
	let right = Number.NEGATIVE_INFINITY;
	let bottom = Number.NEGATIVE_INFINITY;
	for (const rect of rects) {
		left = Math.min(left, rect.x);
		top = Math.min(top, rect.y);
		right = Math.max(right, rect.x + rect.width);
		bottom = Math.max(bottom, rect.y + rect.height);
	}
	if (rects.length === 0) return { scale: 1, dx: 0, dy: 0 };
	const scale = Math.min(
		(width - 2 * EDGE) / Math.max(1, right - left),
		(height - 2 * EDGE) / Math.max(1, bottom - top),
	);
	return {
		scale,
		dx: (width - (right - left) * scale) / 2 - left * scale,
		dy: (height - (bottom - top) * scale) / 2 - top * scale,
	};
}
