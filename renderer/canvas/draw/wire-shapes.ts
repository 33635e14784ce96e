import type { Point, Rect, Wire } from "../model/types.ts";
import { endPoints, wireEnds } from "./wire-ends.ts";
import { type WirePath, wirePath } from "./wire-path.ts";

/** A wire and the curve that it is drawn as. */
export interface WireShape extends WirePath {
	readonly wire: Wire;
	/** A rectangle that holds all of the curve. */
	readonly bounds: Rect;
}

/** The curves of wires between boxes; wires to boxes that stand nowhere have none. */
export function wireShapes(wires: readonly Wire[], rects: Readonly<Record<string, Rect>>): WireShape[] {
	const ends = wireEnds(wires, rects);
	return wires.flatMap((wire) => {
		const end = ends.get(wire.id);
		const from = rects[wire.from];
		const to = rects[wire.to];
		if (end === undefined || from === undefined || to === undefined) return [];
		const { source, target } = endPoints(end, from, to);
		const path = wirePath(source, end.source, target, end.target);
		return [{ wire, ...path, bounds: boundsOf(path.curve) }];
	});
}

/** A point of a curve; `t` goes from 0 to 1. */
export function pointAt([p, a, b, q]: WirePath["curve"], t: number): Point {
	const s = 1 - t;
	const mix = (u: number, v: number, w: number, z: number): number =>
		s * s * s * u + 3 * s * s * t * v + 3 * s * t * t * w + t * t * t * z;
	return { x: mix(p.x, a.x, b.x, q.x), y: mix(p.y, a.y, b.y, q.y) };
}

/** Whether two rectangles have something in common. */
export const meets = (a: Rect, b: Rect): boolean =>
	a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** A curve stays within its four points. */
function boundsOf(curve: readonly Point[]): Rect {
	const xs = curve.map(({ x }) => x);
	const ys = curve.map(({ y }) => y);
	const x = Math.min(...xs);
	const y = Math.min(...ys);
	return { x, y, width: Math.max(1, Math.max(...xs) - x), height: Math.max(1, Math.max(...ys) - y) };
}
