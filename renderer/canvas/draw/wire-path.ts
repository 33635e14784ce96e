import type { Point, Rect } from "../model/types.ts";

export type Side = "left" | "right" | "top" | "bottom";

const NEAR = 16;

/** At which sides a wire leaves and arrives: to the right where it can, under the boxes where it goes back. */
export function wireSides(from: Rect, to: Rect): { readonly source: Side; readonly target: Side } {
	if (to.x >= from.x + from.width + NEAR) return { source: "right", target: "left" };
	const isBeside = to.x < from.x + from.width && to.x + to.width > from.x;
	if (isBeside) return to.y > from.y ? { source: "bottom", target: "top" } : { source: "top", target: "bottom" };
	return { source: "bottom", target: "bottom" };
}

/** The middle of a side. */
export function sidePoint({ x, y, width, height }: Rect, side: Side): Point {
	switch (side) {
		case "left":
			return { x, y: y + height / 2 };
		case "right":
			return { x: x + width, y: y + height / 2 };
		case "top":
			return { x: x + width / 2, y };
		case "bottom":
			return { x: x + width / 2, y: y + height };
	}
}

const OUT: Readonly<Record<Side, Point>> = {
	left: { x: -1, y: 0 },
	right: { x: 1, y: 0 },
	top: { x: 0, y: -1 },
	bottom: { x: 0, y: 1 },
};
/** The arrow's point stands this far from the box. */
const TIP = 2;

export interface WirePath {
	/** For an SVG path. */
	readonly d: string;
	/** Where its label stands. */
	readonly middle: Point;
	/** The four points of the curve. */
	readonly curve: readonly [Point, Point, Point, Point];
}

/** A curve from one point to another, leaving and arriving square to the sides. */
export function wirePath(source: Point, sourceSide: Side, target: Point, targetSide: Side): WirePath {
	const end = { x: target.x + OUT[targetSide].x * TIP, y: target.y + OUT[targetSide].y * TIP };
	const far = Math.hypot(end.x - source.x, end.y - source.y);
	const isBack = sourceSide === targetSide;
	const pull = isBack ? Math.min(140, 40 + far * 0.15) : Math.min(Math.max(far * 0.4, 24), 180);
	const lead = (point: Point, side: Side): Point => ({
		x: point.x + OUT[side].x * pull,
		y: point.y + OUT[side].y * pull,
	});
	const a = lead(source, sourceSide);
	const b = lead(end, targetSide);
	if (isBack) {
		const low = Math.max(a.y, b.y);
		return curveOf([source, { x: a.x, y: low }, { x: b.x, y: low }, end]);
	}
	return curveOf([source, a, b, end]);
}

function curveOf(curve: readonly [Point, Point, Point, Point]): WirePath {
	const [p, a, b, q] = curve;
	const text = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;
	return {
		curve,
		d: `M${text(p)}C${text(a)} ${text(b)} ${text(q)}`,
		middle: { x: (p.x + 3 * a.x + 3 * b.x + q.x) / 8, y: (p.y + 3 * a.y + 3 * b.y + q.y) / 8 },
	};
}

const round = (value: number): number => Math.round(value * 10) / 10;
