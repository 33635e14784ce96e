import type { CanvasLayout } from "../../../engine/contract/index.ts";
import type { Box, CanvasModel, Places, Point, Rect } from "./types.ts";

const GAP = 18;

/** Where each box is: where a person put it, else where it was arranged; an ending beside its step. Others are missing. */
export function placeBoxes({ boxes }: CanvasModel, layout: CanvasLayout, arranged: Places): Record<string, Rect> {
	const notes = new Map(layout.notes.map((note) => [`note:${note.id}`, note]));
	const rects: Record<string, Rect> = {};
	const put = ({ id, width, height }: Box, at: Point | undefined): void => {
		if (at !== undefined) rects[id] = { x: at.x, y: at.y, width, height };
	};
	for (const box of boxes)
		if (box.kind !== "ending") put(box, notes.get(box.id) ?? layout.positions[box.id] ?? arranged[box.id]);
	for (const box of boxes) {
		if (box.kind !== "ending") continue;
		const step = rects[box.step];
		const beside = step && { x: step.x + step.width + GAP, y: step.y + 3 };
		put(box, layout.positions[box.id] ?? beside);
	}
	return rects;
}
