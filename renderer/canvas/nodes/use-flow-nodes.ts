import { Position } from "@xyflow/react";
import { useMemo, useRef } from "react";
import { groupBounds } from "../model/group-bounds.ts";
import type { Box, CanvasModel, Rect } from "../model/types.ts";
import type { BoxNode, CanvasNode, Emphasis, FrameNode } from "./flow-types.ts";

type Rects = Readonly<Record<string, Rect>>;

export interface Look {
	readonly selected: readonly string[];
	readonly emphasisOf: (box: string) => Emphasis;
}

/** The nodes as React Flow wants them. What has not changed stays the same object, so that it is not drawn again. */
export function useFlowNodes(model: CanvasModel, rects: Rects, { selected, emphasisOf }: Look): CanvasNode[] {
	const cache = useRef(new Map<string, BoxNode>());
	const frameCache = useRef(new Map<string, FrameNode>());
	return useMemo(() => {
		const chosen = new Set(selected);
		const next = new Map<string, BoxNode>();
		for (const box of model.boxes) {
			const at = rects[box.id];
			if (at === undefined) continue;
			const emphasis = emphasisOf(box.id);
			const isSelected = chosen.has(box.id);
			const old = cache.current.get(box.id);
			const isSame =
				old !== undefined &&
				old.data.box === box &&
				old.data.emphasis === emphasis &&
				old.position.x === at.x &&
				old.position.y === at.y &&
				old.selected === isSelected;
			next.set(box.id, isSame ? old : flowNode(box, at, isSelected, emphasis));
		}
		cache.current = next;
		const frames = new Map<string, FrameNode>();
		for (const { group, title, steps } of model.frames) {
			const rect = groupBounds(steps.flatMap((step) => rects[step] ?? []));
			if (rect === undefined) continue;
			const id = `frame:${group}`;
			const old = frameCache.current.get(id);
			const isSame =
				old !== undefined &&
				old.data.title === title &&
				old.data.steps === steps &&
				(Object.keys(rect) as (keyof Rect)[]).every((key) => old.data.rect[key] === rect[key]);
			frames.set(id, isSame ? old : frameNode(id, { group, title, steps, rect }));
		}
		frameCache.current = frames;
		return [...frames.values(), ...next.values()];
	}, [model, rects, selected, emphasisOf]);
}

/** Sizes and ends are told, so that nothing has to be measured on the page first. */
function flowNode(box: Box, { x, y }: { x: number; y: number }, selected: boolean, emphasis: Emphasis): BoxNode {
	const { id, kind, width, height } = box;
	return {
		id,
		type: `${kind}-box`,
		position: { x, y },
		width,
		height,
		measured: { width, height },
		selected,
		zIndex: 1,
		connectable: kind === "step",
		data: { box, emphasis },
		// All wires hang on one point; where on the box they end is told by the wire itself.
		handles: [{ id: "right", type: "source", position: Position.Right, x: width, y: height / 2, width: 0, height: 0 }],
	};
}

function frameNode(id: string, data: FrameNode["data"]): FrameNode {
	const { x, y, width, height } = data.rect;
	return {
		id,
		type: "frame",
		position: { x, y },
		width,
		height,
		measured: { width, height },
		zIndex: -1,
		selectable: false,
		connectable: false,
		data,
	};
}
