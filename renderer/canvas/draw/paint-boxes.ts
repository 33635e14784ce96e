import type { StepStanding } from "../../state/index.ts";
import type { Box, Rect } from "../model/types.ts";
import type { PaintedPart } from "./paint-wires.ts";
import { meets } from "./wire-shapes.ts";

/** Names cannot be read below this. */
const NAMES_FROM = 0.18;

/** Paints boxes as they are seen from far away: where they are, how they stand, and their names where there is room. */
export function paintBoxes(
	context: CanvasRenderingContext2D,
	paint: {
		readonly boxes: readonly Box[];
		readonly rects: Readonly<Record<string, Rect>>;
		readonly standings: ReadonlyMap<string, StepStanding>;
		readonly isDimmed: (box: string) => boolean;
		readonly colour: (name: string) => string;
	},
	{ rect: part, zoom }: PaintedPart,
): void {
	const { boxes, rects, standings, isDimmed, colour } = paint;
	context.lineWidth = Math.max(1, 0.6 / zoom);
	context.strokeStyle = colour("--ink-3");
	context.font = "600 26px sans-serif";
	for (const box of boxes) {
		const rect = rects[box.id];
		if (rect === undefined || !meets(rect, part)) continue;
		const state = standings.get(box.id)?.state;
		context.globalAlpha = isDimmed(box.id) ? 0.25 : 1;
		context.fillStyle = colour(state === undefined ? (box.kind === "step" ? "--raised" : "--sunk") : `--${state}`);
		context.fillRect(rect.x, rect.y, rect.width, rect.height);
		context.strokeRect(rect.x, rect.y, rect.width, rect.height);
		if (zoom > NAMES_FROM && box.kind === "step") {
			context.fillStyle = colour(state === undefined ? "--ink" : "--bg");
			context.fillText(box.name, rect.x + 12, rect.y + 34, rect.width - 20);
		}
	}
	context.globalAlpha = 1;
}
