import { useStoreApi } from "@xyflow/react";
import { useEffect, useMemo, useState } from "react";
import { meets } from "../draw/wire-shapes.ts";
import type { Rect } from "../model/types.ts";
import type { CanvasNode } from "./flow-types.ts";

/** How much around what is seen is near, as a part of it. */
const AROUND = 0.75;
/** What is near is looked for anew when this much of what is kept is no longer around what is seen. */
const TOO_FAR_IN = 4;

/**
 * Of many nodes those that are near to what is seen, so that moving the canvas costs as much as what is near, not as much
 * as all there is.
 */
export function useNearNodes(nodes: CanvasNode[], isLarge: boolean): CanvasNode[] {
	const flow = useStoreApi();
	const [region, setRegion] = useState<Rect>();
	useEffect(() => {
		if (!isLarge) return setRegion(undefined);
		const read = (): void => {
			const { transform, width, height } = flow.getState();
			const [x, y, zoom] = transform;
			const seen = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
			setRegion((before) => {
				if (before !== undefined && holds(before, seen) && before.width < seen.width * TOO_FAR_IN) return before;
				const dx = seen.width * AROUND;
				const dy = seen.height * AROUND;
				return { x: seen.x - dx, y: seen.y - dy, width: seen.width + 2 * dx, height: seen.height + 2 * dy };
			});
		};
		read();
		return flow.subscribe((now, before) => {
			if (now.transform !== before.transform || now.width !== before.width || now.height !== before.height) read();
		});
	}, [flow, isLarge]);
	return useMemo(() => {
		if (!isLarge) return nodes;
		if (region === undefined) return [];
		// What is selected is there wherever it is: it is moved together.
		return nodes.filter(
			({ position: { x, y }, width = 0, height = 0, selected }) =>
				selected === true || meets({ x, y, width, height }, region),
		);
	}, [nodes, isLarge, region]);
}

const holds = (a: Rect, b: Rect): boolean =>
	a.x <= b.x && a.y <= b.y && a.x + a.width >= b.x + b.width && a.y + a.height >= b.y + b.height;
