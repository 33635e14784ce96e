import { useMemo, useRef, useState } from "react";
import { useStudioStore } from "../state/index.ts";
import type { Shown } from "./actions/use-actions.ts";
import { placeLabels } from "./draw/place-labels.ts";
import { wireShapes } from "./draw/wire-shapes.ts";
import { usePlaces } from "./layout/use-places.ts";
import { buildModel } from "./model/build-model.ts";
import type { Places } from "./model/types.ts";

const NO_PLACES: Places = {};

/**
 * What is drawn, and where.
 * @param openWire the wire whose fields are open; it is drawn even where its kind is not
 */
export function useCanvasModel(openWire: string | undefined) {
	const graph = useStudioStore("automation", (state) => state.graph);
	const steps = useStudioStore("automation", (state) => state.steps);
	const layout = useStudioStore("canvas", (state) => state.layout);
	const isReady = useStudioStore("canvas", (state) => state.isLoaded);
	const endings = useStudioStore("canvas", (state) => state.endings);
	const selected = useStudioStore("canvas", (state) => state.selected);
	const showsDisarms = useStudioStore("canvas", (state) => state.showsDisarms);
	const [dragged, setDragged] = useState<Places>(NO_PLACES);
	const { groups, notes } = layout;
	const model = useMemo(
		() => buildModel({ graph, steps, endings, groups, notes }),
		[graph, steps, endings, groups, notes],
	);
	const { rects: placed, isArranging, tidy } = usePlaces(model, layout, isReady);
	const rects = useMemo(() => {
		const moved = Object.entries(dragged).flatMap(([id, at]) => {
			const rect = placed[id];
			return rect === undefined ? [] : [[id, { ...rect, ...at }] as const];
		});
		return moved.length === 0 ? placed : { ...placed, ...Object.fromEntries(moved) };
	}, [placed, dragged]);
	const wires = useMemo(() => {
		const chosen = new Set(selected);
		return model.wires.filter(
			({ id, from, to, effect }) =>
				effect !== "disarms" || showsDisarms || chosen.has(from) || chosen.has(to) || id === openWire,
		);
	}, [model, selected, showsDisarms, openWire]);
	const shapes = useMemo(() => wireShapes(wires, rects), [wires, rects]);
	const labels = useMemo(() => placeLabels(shapes, Object.values(rects)), [shapes, rects]);
	const shown = useRef<Shown>({ model, rects, wires, tidy });
	shown.current = { model, rects, wires, tidy };
	const isDragging = Object.keys(dragged).length > 0;
	return {
		model,
		rects,
		wires,
		shapes,
		labels,
		shown,
		setDragged,
		isDragging,
		isArranging,
		isPlaced: Object.keys(placed).length > 0,
	};
}
