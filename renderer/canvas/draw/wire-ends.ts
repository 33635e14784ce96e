import type { Rect, Wire } from "../model/types.ts";
import { type Side, sidePoint, wireSides } from "./wire-path.ts";

/** How far from the middle of its side a wire stands, in pixels. */
export interface WireEnds {
	readonly source: Side;
	readonly target: Side;
	readonly sourceShift: number;
	readonly targetShift: number;
}

const APART = 11;

/** Where wires leave and arrive: those at one side of a box stand apart, in the order of where they come from. */
export function wireEnds(wires: readonly Wire[], rects: Readonly<Record<string, Rect>>): ReadonlyMap<string, WireEnds> {
	const ends = new Map<string, WireEnds>();
	const atSide = new Map<string, { id: string; isSource: boolean; order: number; box: string; side: Side }[]>();
	for (const { id, from, to } of wires) {
		const source = rects[from];
		const target = rects[to];
		if (source === undefined || target === undefined) continue;
		const sides = wireSides(source, target);
		ends.set(id, { ...sides, sourceShift: 0, targetShift: 0 });
		const isAcross = (side: Side) => side === "left" || side === "right";
		const add = (box: string, side: Side, isSource: boolean, other: Rect, otherSide: Side): void => {
			const point = sidePoint(other, otherSide);
			const key = `${side} ${box}`;
			const list = atSide.get(key) ?? [];
			atSide.set(key, list);
			list.push({ id, isSource, order: isAcross(side) ? point.y : point.x, box, side });
		};
		add(from, sides.source, true, target, sides.target);
		add(to, sides.target, false, source, sides.source);
	}
	for (const list of atSide.values()) {
		const { box, side } = list[0] as (typeof list)[number];
		const rect = rects[box] as Rect;
		const room = (side === "left" || side === "right" ? rect.height : rect.width) - 20;
		const gap = list.length > 1 ? Math.min(APART, Math.max(0, room) / (list.length - 1)) : 0;
		list.sort((a, b) => a.order - b.order);
		list.forEach(({ id, isSource }, index) => {
			const shift = (index - (list.length - 1) / 2) * gap;
			const end = ends.get(id) as WireEnds;
			ends.set(id, { ...end, ...(isSource ? { sourceShift: shift } : { targetShift: shift }) });
		});
	}
	return ends;
}

/** The points of a wire's ends. */
export function endPoints(
	ends: WireEnds,
	from: Rect,
	to: Rect,
): { source: { x: number; y: number }; target: { x: number; y: number } } {
	return {
		source: shifted(sidePoint(from, ends.source), ends.source, ends.sourceShift),
		target: shifted(sidePoint(to, ends.target), ends.target, ends.targetShift),
	};
}

const shifted = ({ x, y }: { x: number; y: number }, side: Side, by: number): { x: number; y: number } =>
	side === "left" || side === "right" ? { x, y: y + by } : { x: x + by, y };
