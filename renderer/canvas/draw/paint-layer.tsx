import { useStoreApi } from "@xyflow/react";
import { useEffect, useRef } from "react";
import { useStudioStore } from "../../state/index.ts";
import { useLiveStore } from "../live/use-live.ts";
import type { Box, Point, Rect, Wire } from "../model/types.ts";
import { paintBoxes } from "./paint-boxes.ts";
import { paintWires } from "./paint-wires.ts";
import type { WireShape } from "./wire-shapes.ts";

/** How much more than is seen is painted at each side, as a part of it. */
const MARGIN = 0.5;
/** After no movement for so long it is painted sharply (ms). */
const REST_MS = 120;

/**
 * Wires of many, and from far away the boxes too: painted, instead of built of elements. The picture is moved with the
 * canvas, and painted anew at rest.
 */
export function PaintLayer({
	boxes,
	rects,
	shapes,
	labels,
	isDimmed,
	isWireDimmed,
	hasBoxes,
}: {
	readonly boxes: readonly Box[];
	readonly rects: Readonly<Record<string, Rect>>;
	readonly shapes: readonly WireShape[];
	readonly labels: ReadonlyMap<string, Point>;
	readonly isDimmed: (box: string) => boolean;
	readonly isWireDimmed: (wire: Wire) => boolean;
	/** False where boxes are elements, and only wires are painted under them. */
	readonly hasBoxes: boolean;
}) {
	const surface = useRef<HTMLCanvasElement>(null);
	const flow = useStoreApi();
	const live = useLiveStore();
	const settings = useStudioStore("settings", (state) => state.settings);
	// biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours.
	useEffect(() => {
		const canvas = surface.current;
		const context = canvas?.getContext("2d");
		if (!canvas || !context) return;
		const style = getComputedStyle(canvas);
		const known = new Map<string, string>();
		const colour = (name: string): string => {
			const value = known.get(name) ?? style.getPropertyValue(name).trim();
			known.set(name, value);
			return value;
		};
		let painted = { x: 0, y: 0, zoom: 1 };
		let frame = 0;
		let rest: ReturnType<typeof setTimeout> | undefined;
		const paint = (): void => {
			const { transform, width, height } = flow.getState();
			const [x, y, zoom] = transform;
			painted = { x, y, zoom };
			const ratio = devicePixelRatio;
			const wide = Math.round(width * (1 + 2 * MARGIN) * ratio);
			const high = Math.round(height * (1 + 2 * MARGIN) * ratio);
			if (canvas.width !== wide || canvas.height !== high) {
				canvas.width = wide;
				canvas.height = high;
			}
			canvas.style.transform = "";
			context.setTransform(1, 0, 0, 1, 0, 0);
			context.clearRect(0, 0, wide, high);
			const left = (x + width * MARGIN) * ratio;
			const top = (y + height * MARGIN) * ratio;
			const scale = zoom * ratio;
			context.setTransform(scale, 0, 0, scale, left, top);
			const part = {
				zoom,
				rect: { x: -left / scale, y: -top / scale, width: wide / scale, height: high / scale },
			};
			const { standings, fired } = live.getState();
			paintWires(context, { shapes, labels, fired, isDimmed: isWireDimmed, colour, isFaint: hasBoxes }, part);
			if (hasBoxes) paintBoxes(context, { boxes, rects, standings, isDimmed, colour }, part);
		};
		/** While it moves, the picture that is there is moved; it is painted anew where it no longer covers, and at rest. */
		const move = (): void => {
			const { transform, width, height } = flow.getState();
			const [x, y, zoom] = transform;
			const scale = zoom / painted.zoom;
			const dx = x - painted.x * scale + width * MARGIN * (1 - scale);
			const dy = y - painted.y * scale + height * MARGIN * (1 - scale);
			const isCovered =
				-width * MARGIN + dx <= 0 &&
				-height * MARGIN + dy <= 0 &&
				-width * MARGIN + dx + width * (1 + 2 * MARGIN) * scale >= width &&
				-height * MARGIN + dy + height * (1 + 2 * MARGIN) * scale >= height;
			if (!isCovered || scale > 2.5) paint();
			else canvas.style.transform = `translate(${dx}px, ${dy}px) scale(${scale})`;
			clearTimeout(rest);
			rest = setTimeout(paint, REST_MS);
		};
		const soon = (what: () => void): void => {
			cancelAnimationFrame(frame);
			frame = requestAnimationFrame(what);
		};
		paint();
		const stops = [
			flow.subscribe((now, before) => {
				if (now.width !== before.width || now.height !== before.height) soon(paint);
				else if (now.transform !== before.transform) move();
			}),
			live.subscribe((now, before) => {
				if (now.standings !== before.standings || now.fired !== before.fired) soon(paint);
			}),
		];
		return () => {
			cancelAnimationFrame(frame);
			clearTimeout(rest);
			for (const stop of stops) stop();
		};
	}, [boxes, rects, shapes, labels, isDimmed, isWireDimmed, hasBoxes, flow, live, settings]);
	return (
		<canvas
			ref={surface}
			data-painted={shapes.length}
			{...(hasBoxes
				? { role: "img", "aria-label": `${boxes.length} boxes, seen from far away. Zoom in to read them.` }
				: { "aria-hidden": true })}
			style={{
				position: "absolute",
				left: `${-MARGIN * 100}%`,
				top: `${-MARGIN * 100}%`,
				width: `${(1 + 2 * MARGIN) * 100}%`,
				height: `${(1 + 2 * MARGIN) * 100}%`,
				transformOrigin: "0 0",
				willChange: "transform",
				pointerEvents: "none",
			}}
		/>
	);
}
