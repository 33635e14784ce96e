import { useStoreApi } from "@xyflow/react";
import { useEffect, useRef } from "react";
import { useLiveStore } from "../live/use-live.ts";
import type { CanvasModel, Rect } from "../model/types.ts";

import { endPoints, wireEnds } from "./wire-ends.ts";
import { wirePath } from "./wire-path.ts";

/**
 * Many boxes from far away, where no word of them could be read: painted, instead of built of elements. A picture of all wires
 * is made once; each moment of panning paints it and the boxes.
 */
export function OverviewLayer({
	model,
	rects,
	isDimmed,
}: {
	readonly model: CanvasModel;
	readonly rects: Readonly<Record<string, Rect>>;
	readonly isDimmed: (box: string) => boolean;
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
		let frame = 0;
		const paint = (): void => {
			const { transform, width, height } = flow.getState();
			const [x, y, zoom] = transform;
			const ratio = devicePixelRatio;
			if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
				canvas.width = Math.round(width * ratio);
				canvas.height = Math.round(height * ratio);
			}
			context.setTransform(1, 0, 0, 1, 0, 0);
			context.clearRect(0, 0, canvas.width, canvas.height);
			context.setTransform(zoom * ratio, 0, 0, zoom * ratio, x * ratio, y * ratio);
			context.lineWidth = Math.max(1.5, 0.6 / zoom);
			context.strokeStyle = colour("--line-strong");
			context.stroke(lines);
			const { standings } = live.getState();
			for (const box of model.boxes) {
				const rect = rects[box.id];
				if (rect === undefined) continue;
				if ((rect.x + rect.width) * zoom + x < 0 || rect.x * zoom + x > width) continue;
				if ((rect.y + rect.height) * zoom + y < 0 || rect.y * zoom + y > height) continue;
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
		const soon = (): void => {
			cancelAnimationFrame(frame);
			frame = requestAnimationFrame(paint);
		};
		paint();
		const stops = [flow.subscribe(soon), live.subscribe(soon)];
		return () => {
			cancelAnimationFrame(frame);
			for (const stop of stops) stop();
		};
	}, [model, rects, isDimmed, flow, live]);
	return (
		<canvas
			ref={surface}
			aria-label={`${model.boxes.length} boxes, seen from far away. Zoom in to read them.`}
			role="img"
			style={{ position: "absolute", inset: 0, width: "100%", height: "100%", pointerEvents: "none" }}
		/>
	);
}
