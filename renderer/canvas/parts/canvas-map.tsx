import { Panel, useReactFlow, useStoreApi } from "@xyflow/react";
import { type PointerEvent, useEffect, useRef } from "react";
import type { Rect } from "../model/types.ts";
import { fitMap } from "./fit-map.ts";
import styles from "./parts.module.css";

/** Inner size in pixels; the style of the map is made to it. */
const SIZE = { width: 130, height: 86 };

/** Where it is not shown always, it is shown so long after a movement (ms). */
const SHOWN_MS = 1_500;

/** All boxes in small, and what is seen of them. Painted once; only the frame moves with the canvas. */
export function CanvasMap({ rects }: { readonly rects: Readonly<Record<string, Rect>> }) {
	const surface = useRef<HTMLCanvasElement>(null);
	const frame = useRef<HTMLDivElement>(null);
	const store = useStoreApi();
	const flow = useReactFlow();
	const map = fitMap(Object.values(rects), SIZE);
	useEffect(() => {
		const canvas = surface.current;
		const context = canvas?.getContext("2d");
		if (!canvas || !context) return;
		const { scale, dx, dy } = fitMap(Object.values(rects), SIZE);
		canvas.width = SIZE.width * devicePixelRatio;
		canvas.height = SIZE.height * devicePixelRatio;
		context.scale(devicePixelRatio, devicePixelRatio);
		context.fillStyle = getComputedStyle(canvas).getPropertyValue("--line-strong");
		for (const { x, y, width, height } of Object.values(rects))
			context.fillRect(x * scale + dx, y * scale + dy, Math.max(1, width * scale), Math.max(1, height * scale));
		const move = (): void => {
			const {
				transform: [x, y, zoom],
				width,
				height,
			} = store.getState();
			const style = frame.current?.style;
			if (style === undefined) return;
			style.transform = `translate(${(-x / zoom) * scale + dx}px, ${(-y / zoom) * scale + dy}px)`;
			style.width = `${(width / zoom) * scale}px`;
			style.height = `${(height / zoom) * scale}px`;
		};
		let rest: ReturnType<typeof setTimeout> | undefined;
		move();
		const stop = store.subscribe((now, before) => {
			if (now.transform === before.transform && now.width === before.width && now.height === before.height) return;
			move();
			if (rest === undefined) frame.current?.parentElement?.setAttribute("data-moving", "");
			clearTimeout(rest);
			rest = setTimeout(() => {
				rest = undefined;
				frame.current?.parentElement?.removeAttribute("data-moving");
			}, SHOWN_MS);
		});
		return () => {
			clearTimeout(rest);
			stop();
		};
	}, [rects, store]);
	const goTo = (event: PointerEvent<HTMLDivElement>): void => {
		if (event.buttons !== 1) return;
		const box = event.currentTarget.getBoundingClientRect();
		const x = (event.clientX - box.left - 1 - map.dx) / map.scale;
		const y = (event.clientY - box.top - 1 - map.dy) / map.scale;
		void flow.setCenter(x, y, { zoom: flow.getZoom() });
	};
	return (
		<Panel position="top-right" className={styles.mapPlace ?? ""}>
			{/* A picture for the pointer: the keyboard goes from box to box. */}
			<div
				className={styles.map}
				role="img"
				aria-label="Map of the canvas"
				onPointerDown={(event) => {
					event.currentTarget.setPointerCapture(event.pointerId);
					goTo(event);
				}}
				onPointerMove={goTo}
			>
				<canvas ref={surface} style={SIZE} />
				<div ref={frame} className={styles.mapFrame} />
			</div>
		</Panel>
	);
}
