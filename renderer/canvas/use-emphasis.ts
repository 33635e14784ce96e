import { useCallback, useMemo } from "react";
import { useStudioStore } from "../state/index.ts";
import { findBoxes } from "./model/find-boxes.ts";
import { neighbourhood } from "./model/neighbourhood.ts";
import { touchingPath } from "./model/touching-path.ts";
import type { Box, CanvasModel, Wire } from "./model/types.ts";
import type { Emphasis } from "./nodes/flow-types.ts";

/** What is drawn fully, and what is found. */
export function useEmphasis(model: CanvasModel, foundAt: number) {
	const graph = useStudioStore("automation", (state) => state.graph);
	const filter = useStudioStore("canvas", (state) => state.filter);
	const focus = useStudioStore("canvas", (state) => state.focus);
	const find = useStudioStore("canvas", (state) => state.find);
	const touching = useMemo(() => touchingPath(graph, filter ?? ""), [graph, filter]);
	const near = useMemo(() => (focus.length === 0 ? undefined : neighbourhood(model.wires, focus)), [model, focus]);
	const found = useMemo(() => findBoxes(model.boxes, find ?? ""), [model, find]);
	const boxes = useMemo(() => new Map(model.boxes.map((box) => [box.id, box])), [model]);
	const isDimmed = useCallback(
		(id: string) => {
			if (near !== undefined && !near.has(id)) return true;
			const box = boxes.get(id);
			return touching !== undefined && box !== undefined && !touches(box, touching, filter ?? "");
		},
		[near, touching, boxes, filter],
	);
	const emphasisOf = useCallback(
		(id: string): Emphasis => {
			const place = found.indexOf(id);
			if (place !== -1) return place === foundAt ? "found-now" : "found";
			return isDimmed(id) ? "dimmed" : "plain";
		},
		[found, foundAt, isDimmed],
	);
	const isWireDimmed = useCallback((wire: Wire) => isDimmed(wire.from) || isDimmed(wire.to), [isDimmed]);
	return { emphasisOf, isDimmed, isWireDimmed, found, touching };
}

function touches(box: Box, steps: ReadonlySet<string>, path: string): boolean {
	switch (box.kind) {
		case "step":
			return steps.has(box.name);
		case "ending":
			return steps.has(box.step);
		case "group":
			return box.steps.some((step) => steps.has(step));
		case "input":
			return path.startsWith(box.key) || box.key.startsWith(path);
		case "note":
			return true;
	}
}
