import type { Point } from "../model/types.ts";
import { pointAt, type WireShape } from "./wire-shapes.ts";

const PIECES = 24;

/**
 * The wire that passes nearest to a point; undefined where none is near.
 * @param within how far it may be, in the canvas's own pixels
 */
export function wireAt(shapes: readonly WireShape[], at: Point, within: number): WireShape | undefined {
	let best: WireShape | undefined;
	let least = within;
	for (const shape of shapes) {
		const { bounds, curve } = shape;
		if (at.x < bounds.x - within || at.x > bounds.x + bounds.width + within) continue;
		if (at.y < bounds.y - within || at.y > bounds.y + bounds.height + within) continue;
		let before = curve[0];
		for (let i = 1; i <= PIECES; i++) {
			const next = pointAt(curve, i / PIECES);
			const far = distance(at, before, next);
			if (far <= least) {
				least = far;
				best = shape;
			}
			before = next;
		}
	}
	return best;
}

/** From a point to the line between two others. */
function distance(at: Point, a: Point, b: Point): number {
	const dx = b.x - a.x;
	const dy = b.y - a.y;
	const length = dx * dx + dy * dy;
	const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((at.x - a.x) * dx + (at.y - a.y) * dy) / length));
	return Math.hypot(at.x - a.x - t * dx, at.y - a.y - t * dy);
}
