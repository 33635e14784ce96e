import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { CanvasLayout } from "../../../engine/contract/index.ts";
import { useStudio } from "../../state/index.ts";
import { placeBoxes } from "../model/place-boxes.ts";
import type { CanvasModel, Places, Rect } from "../model/types.ts";
import { createArranger } from "./create-arranger.ts";

export interface Placing {
	/** Where each box is; empty until they have been arranged. */
	readonly rects: Readonly<Record<string, Rect>>;
	readonly isArranging: boolean;
	/** Arranges everything anew, as if nothing had stood anywhere. */
	tidy(): void;
}

/** Finds places for the boxes whenever there are others; those moved by hand stay. */
export function usePlaces(model: CanvasModel, layout: CanvasLayout, isReady: boolean): Placing {
	const { toasts } = useStudio();
	const [arranged, setArranged] = useState<Places>({});
	const [isArranging, setArranging] = useState(false);
	const [arranger] = useState(createArranger);
	const before = useRef<Places>({});
	useEffect(() => () => arranger.dispose(), [arranger]);

	const arrange = useCallback(
		async (next: CanvasModel, from: Places) => {
			setArranging(true);
			try {
				const places = await arranger.arrange(next, from);
				if (places === undefined) return;
				before.current = places;
				setArranged(places);
			} catch (error) {
				before.current = inRows(next);
				setArranged(before.current);
				toasts
					.getState()
					.fail(new Error(`The steps could not be arranged (${String(error)}). They stand in rows instead.`));
			}
			setArranging(false);
		},
		[arranger, toasts],
	);

	const shape = useMemo(() => shapeOf(model), [model]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: only another shape needs another arrangement.
	useEffect(() => {
		if (isReady && model.boxes.length > 0) void arrange(model, before.current);
	}, [shape, isReady, arrange]);

	const rects = useMemo(() => {
		return placeBoxes(model, layout, arranged);
	}, [model, layout, arranged]);
	const tidy = useCallback(() => void arrange(model, {}), [arrange, model]);
	return { rects, isArranging, tidy };
}

/** All that decides where boxes can stand. */
function shapeOf({ boxes, wires, frames }: CanvasModel): string {
	return JSON.stringify([
		boxes.flatMap(({ id, kind, width, height }) => (kind === "note" || kind === "ending" ? [] : [[id, width, height]])),
		wires.flatMap(({ id, effect }) => (effect === "disarms" || effect === "ending" ? [] : [id])),
		frames.map(({ group, steps }) => [group, steps]),
	]);
}

const ACROSS = 5;

function inRows({ boxes }: CanvasModel): Places {
	return Object.fromEntries(
		boxes.map(({ id }, index) => [id, { x: (index % ACROSS) * 300, y: Math.floor(index / ACROSS) * 220 }]),
	);
}
