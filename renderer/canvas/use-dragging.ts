import type { NodeChange } from "@xyflow/react";
import { type RefObject, useCallback } from "react";
import { useStudio } from "../state/index.ts";
import { moveBoxes } from "./actions/layout-changes.ts";
import type { Shown } from "./actions/use-actions.ts";
import { groupBounds } from "./model/group-bounds.ts";
import type { Places, Point } from "./model/types.ts";
import type { CanvasNode } from "./nodes/flow-types.ts";

type SetPlaces = (change: (now: Places) => Places) => void;
const NOTHING_DRAGGED: Places = {};

/** Selecting and moving boxes by the mouse. What is dragged is written down when it is let go. */
export function useDragging(shown: RefObject<Shown>, setDragged: SetPlaces) {
	const { canvas } = useStudio();
	const onNodesChange = useCallback(
		(changes: NodeChange<CanvasNode>[]) => {
			let next = canvas.getState().selected;
			for (const change of changes) {
				if (change.type === "select")
					next = change.selected
						? [...next.filter((id) => id !== change.id), change.id]
						: next.filter((id) => id !== change.id);
			}
			if (next !== canvas.getState().selected) canvas.getState().show({ selected: next });
			const moves = changes.flatMap((change) => {
				if (change.type !== "position" || change.position === undefined || change.dragging !== true) return [];
				return [[change.id, change.position] as const];
			});
			if (moves.length > 0) setDragged((now) => ({ ...now, ...movesOf(moves, shown.current) }));
		},
		[canvas, shown, setDragged],
	);
	const keepDragged = useCallback(() => {
		setDragged((now) => {
			if (Object.keys(now).length > 0) {
				const places = Object.fromEntries(
					Object.entries(now).map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }]),
				);
				queueMicrotask(() => canvas.getState().changeLayout(moveBoxes(places)));
			}
			return NOTHING_DRAGGED;
		});
	}, [canvas, setDragged]);
	return { onNodesChange, keepDragged };
}

/** Who drags a frame drags what is in it. */
function movesOf(moves: readonly (readonly [string, Point])[], { model, rects }: Shown): Places {
	const places: Record<string, Point> = {};
	for (const [id, at] of moves) {
		const frame = model.frames.find(({ group }) => `frame:${group}` === id);
		if (frame === undefined) {
			places[id] = at;
			continue;
		}
		const members = frame.steps.flatMap((step) => rects[step] ?? []);
		const bounds = groupBounds(members);
		if (bounds === undefined) continue;
		for (const step of frame.steps) {
			const rect = rects[step];
			if (rect !== undefined) places[step] = { x: rect.x + at.x - bounds.x, y: rect.y + at.y - bounds.y };
		}
	}
	return places;
}
