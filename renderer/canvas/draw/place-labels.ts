import { LETTER } from "../model/box-size.ts";
import type { Point, Rect } from "../model/types.ts";
import { meets, pointAt, type WireShape } from "./wire-shapes.ts";

/** Where on its curve a label may stand, the best place first. */
const PLACES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];
export const LABEL_HEIGHT = 16;
const AROUND = 3;
const CELL = 160;

/** The room that a label takes around its middle. */
export function labelRect(label: string, { x, y }: Point): Rect {
	const width = label.length * LETTER + 6;
	return { x: x - width / 2, y: y - LABEL_HEIGHT / 2, width, height: LABEL_HEIGHT };
}

/**
 * Where labels stand so that none covers a box or another label; a label that has room nowhere on its wire is missing.
 * The surest wires choose first.
 */
export function placeLabels(shapes: readonly WireShape[], boxes: Iterable<Rect>): ReadonlyMap<string, Point> {
	const taken = new Map<string, Rect[]>();
	const cellsOf = function* ({ x, y, width, height }: Rect): Generator<string> {
		for (let i = Math.floor(x / CELL); i <= Math.floor((x + width) / CELL); i++)
			for (let j = Math.floor(y / CELL); j <= Math.floor((y + height) / CELL); j++) yield `${i} ${j}`;
	};
	const take = (rect: Rect): void => {
		for (const cell of cellsOf(rect)) {
			const there = taken.get(cell);
			if (there === undefined) taken.set(cell, [rect]);
			else there.push(rect);
		}
	};
	const isFree = (rect: Rect): boolean =>
		cellsOf(rect).every((cell) => taken.get(cell)?.some((other) => meets(rect, other)) !== true);
	for (const rect of boxes) take(grown(rect, AROUND));
	const places = new Map<string, Point>();
	const labelled = shapes.filter(({ wire }) => wire.label !== "");
	for (const { wire, curve } of labelled.sort((a, b) => rank(a) - rank(b))) {
		const at = PLACES.map((t) => pointAt(curve, t)).find((point) => isFree(labelRect(wire.label, point)));
		if (at === undefined) continue;
		places.set(wire.id, at);
		take(grown(labelRect(wire.label, at), AROUND));
	}
	return places;
}

const rank = ({ wire }: WireShape): number => (wire.effect === "disarms" ? 2 : wire.certainty === "possible" ? 1 : 0);

const grown = ({ x, y, width, height }: Rect, by: number): Rect => ({
	x: x - by,
	y: y - by,
	width: width + 2 * by,
	height: height + 2 * by,
});
