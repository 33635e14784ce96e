import { useReactFlow } from "@xyflow/react";
import { type MouseEvent, useCallback, useEffect, useRef, useState } from "react";
import { wireAt } from "./draw/wire-at.ts";
import type { WireShape } from "./draw/wire-shapes.ts";
import { useLive } from "./live/use-live.ts";

/** How near to a wire the pointer has to be, in pixels of the window. */
const NEAR = 7;
/** Of the wires that a running task has used, these many of the last ones light up. */
const MOST_FIRED = 12;

/** Of many wires those that are elements: what is at hand, pointed at, chosen or has just been used. The rest is painted. */
export function useWireHover(shapes: readonly WireShape[], isPainted: boolean, chosen: string | undefined) {
	const flow = useReactFlow();
	const [hovered, setHovered] = useState<string>();
	const frame = useRef(0);
	const current = useLive((live) => live.current);
	const fired = useLive((live) => live.fired);
	useEffect(() => () => cancelAnimationFrame(frame.current), []);
	const find = useCallback(
		({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }) => {
			if (!isPainted) return undefined;
			return wireAt(shapes, flow.screenToFlowPosition({ x: clientX, y: clientY }), NEAR / flow.getZoom());
		},
		[shapes, isPainted, flow],
	);
	const onMouseMove = useCallback(
		({ clientX, clientY, buttons }: MouseEvent) => {
			cancelAnimationFrame(frame.current);
			if (isPainted && buttons === 0)
				frame.current = requestAnimationFrame(() => setHovered(find({ clientX, clientY })?.wire.id));
		},
		[isPainted, find],
	);
	if (!isPainted) return { find, onMouseMove, elements: shapes };
	const last = new Set(
		[...fired]
			.sort((a, b) => b[1] - a[1])
			.slice(0, MOST_FIRED)
			.map(([id]) => id),
	);
	const elements = shapes.filter(
		({ wire: { id, from, to } }) =>
			id === hovered || id === chosen || last.has(id) || from === current || to === current,
	);
	return { find, onMouseMove, elements };
}
