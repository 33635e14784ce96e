import { useStoreApi } from "@xyflow/react";
import { useEffect, useRef } from "react";
import { useLiveStore } from "../live/use-live.ts";
import type { CanvasModel, Rect } from "../model/types.ts";

import { endPoints, wireEnds } from "./wire-ends.ts";
import { wirePath } from "./wire-path.ts";

/** How much more than is seen is painted at each side, as a part of it. */
const MARGIN = 0.5;
/** After no movement for so long it is painted sharply (ms). */
const REST_MS = 120;

/**
 * Many boxes from far away, where no word of them could be read: painted, instead of built of elements. The picture is
 * moved with the canvas, and painted anew at rest.
 */
export function OverviewLayer({
	model,
	rects,
	isDimmed,
	hasBoxes,
}: {
	readonly model: CanvasModel;
	readonly rects: Readonly<Record<string, Rect>>;
	readonly isDimmed: (box: string) => boolean;
	/** False where only wires are painted, under boxes of elements, while these are moved. */
	readonly hasBoxes: boolean;
}) {
	const surface = useRef<HTMLCanvasElement>(null);
	const flow = useStoreApi();
	const live = useLiveStore();
	useEffect(() => {
		const canvas = surface.current;
		const context = canvas?.getContext("2d");
		if (!canvas || !context) return;
		const style = getComputedStyle(canvas);
		const colour = (name: string): string => style.getPropertyValue(name);
		const ends = wireEnds(model.wires, rects);
		const lines = new Path2D();
		for (const wire of model.wires) {
			const end = ends.get(wire.id);
			const from = rects[wire.from];
			const to = rects[wire.to];
			if (end === undefined || from === undefined || to === undefined || wire.effect === "disarms") continue;
			const { source, target } = endPoints(end, from, to);
			lines.addPath(new Path2D(wirePath(source, end.source, target, end.target).d));
		}
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
			context.setTransform(zoom * ratio, 0, 0, zoom * ratio, left, top);
			context.lineWidth = Math.max(1.5, 0.6 / zoom);
			context.strokeStyle = colour(hasBoxes ? "--line-strong" : "--ink-3");
			context.stroke(lines);
			if (hasBoxes) paintBoxes(zoom, left / ratio, top / ratio, wide / ratio, high / ratio);
		};
		const paintBoxes = (zoom: number, left: number, top: number, wide: number, high: number): void => {
			const { standings } = live.getState();
			for (const box of model.boxes) {
				const rect = rects[box.id];
				if (rect === undefined) continue;
				if ((rect.x + rect.width) * zoom + left < 0 || rect.x * zoom + left > wide) continue;
				if ((rect.y + rect.height) * zoom + top < 0 || rect.y * zoom + top > high) continue;
				const state = standings.get(box.id)?.state;
				context.globalAlpha = isDimmed(box.id) ? 0.25 : 1;
				context.fillStyle = colour(state === undefined ? (box.kind === "step" ? "--raised" : "--sunk") : `--${state}`);
				context.strokeStyle = colour("--ink-3");
				context.fillRect(rect.x, rect.y, rect.width, rect.height);
				context.strokeRect(rect.x, rect.y, rect.width, rect.height);
				if (zoom > 0.18 && box.kind === "step") {
					context.fillStyle = colour(state === undefined ? "--ink" : "--bg");
					context.font = "600 26px sans-serif";
					context.fillText(box.name, rect.x + 12, rect.y + 34, rect.width - 20);
				}
			}
			context.globalAlpha = 1;
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
			live.subscribe(() => soon(paint)),
		];
		return () => {
			cancelAnimationFrame(frame);
			clearTimeout(rest);
			for (const stop of stops) stop();
		};
	}, [model, rects, isDimmed, hasBoxes, flow, live]);
	return (
		<canvas
			ref={surface}
			{...(hasBoxes
				? { role: "img", "aria-label": `${model.boxes.length} boxes, seen from far away. Zoom in to read them.` }
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
