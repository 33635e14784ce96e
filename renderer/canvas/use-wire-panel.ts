import { type RefObject, useCallback, useState } from "react";
import { useStudio } from "../state/index.ts";
import type { Point, Wire } from "./model/types.ts";

export interface OpenWire {
	readonly id: string;
	readonly place: Point;
}

const PANEL = { width: 340, height: 320 };

/** The wire whose fields are open, and where its panel stands so that all of it is seen. */
export function useWirePanel(root: RefObject<HTMLElement | null>) {
	const { view } = useStudio();
	const [openWire, setOpenWire] = useState<OpenWire>();
	const chooseWire = useCallback(
		(wire: Wire, at: Point) => {
			const [edge] = wire.edges;
			if (edge === undefined) return;
			const box = root.current?.getBoundingClientRect();
			setOpenWire({ id: wire.id, place: box ? panelPlace(at, box) : at });
			view.getState().select({ kind: "edge", from: edge.from, to: edge.to });
		},
		[view, root],
	);
	const closeWire = useCallback(() => setOpenWire(undefined), []);
	/** Closes it, and gives the keyboard back to the wire. */
	const leaveWire = useCallback(() => {
		if (openWire !== undefined)
			root.current
				?.querySelector<SVGElement>(`[data-wire="${CSS.escape(openWire.id)}"]`)
				?.focus({ preventScroll: true });
		setOpenWire(undefined);
	}, [openWire, root]);
	return { openWire, chooseWire, closeWire, leaveWire };
}

function panelPlace(at: Point, box: DOMRect): Point {
	return {
		x: Math.max(8, Math.min(at.x - box.left + 8, box.width - PANEL.width - 8)),
		y: Math.max(8, Math.min(at.y - box.top + 8, box.height - PANEL.height - 8)),
	};
}
