import type { EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { endPoints } from "../draw/wire-ends.ts";
import { wirePath } from "../draw/wire-path.ts";
import { useLive } from "../live/use-live.ts";
import type { Rect } from "../model/types.ts";
import type { WireEdge as WireEdgeType } from "./flow-types.ts";
import styles from "./nodes.module.css";

/** All fields that one box sends to another, as one line. */
export const WireEdge = memo(({ id, sourceX, sourceY, targetX, targetY, data, selected }: EdgeProps<WireEdgeType>) => {
	const firedAt = useLive(({ fired }) => fired.get(id));
	if (data === undefined) return null;
	const { wire, ends, fromSize, toSize, isDimmed } = data;
	const { source, target } = endPoints(ends, rectAt(sourceX, sourceY, fromSize), rectAt(targetX, targetY, toSize));
	const { d, middle } = wirePath(source, ends.source, target, ends.target);
	const look = wire.effect === "disarms" ? "disarms" : firedAt !== undefined ? "seen" : wire.certainty;
	const marker = look === "disarms" ? "bar" : selected || look === "seen" ? "arrow-accent" : "arrow";
	return (
		<g
			className={`${styles.wire} ${styles[look]} ${selected ? styles.chosen : ""} ${isDimmed ? styles.dimmed : ""}`}
			data-wire={id}
			data-look={look}
		>
			<path d={d} className={styles.grip} />
			<path d={d} className={styles.line} markerEnd={`url(#canvas-${marker})`} />
			{/* Drawn anew whenever it fires, so that it lights up again. */}
			{firedAt !== undefined && <path key={firedAt} d={d} className={styles.flash} />}
			{wire.label !== "" && (
				<text x={middle.x} y={middle.y + 4} className={styles.label}>
					{wire.label}
				</text>
			)}
		</g>
	);
});
WireEdge.displayName = "WireEdge";

/** A box whose right side has its middle at a point. */
const rectAt = (x: number, y: number, { width, height }: Pick<Rect, "width" | "height">): Rect => ({
	x: x - width,
	y: y - height / 2,
	width,
	height,
});

/** The ends of wires, once for all of them. */
export function WireMarkers() {
	return (
		<svg width="0" height="0" aria-hidden="true" style={{ position: "absolute" }}>
			<defs>
				{(["arrow", "arrow-accent"] as const).map((name) => (
					<marker
						key={name}
						id={`canvas-${name}`}
						viewBox="0 0 8 8"
						refX="7"
						refY="4"
						markerWidth="10"
						markerHeight="10"
						markerUnits="userSpaceOnUse"
						orient="auto"
					>
						<path d="M0 0 8 4 0 8z" fill={name === "arrow" ? "var(--ink-3)" : "var(--accent)"} />
					</marker>
				))}
				<marker
					id="canvas-bar"
					viewBox="0 0 8 12"
					refX="4"
					refY="6"
					markerWidth="8"
					markerHeight="12"
					markerUnits="userSpaceOnUse"
					orient="auto"
				>
					<path d="M4 0v12" stroke="var(--failed)" strokeWidth="2.4" />
				</marker>
			</defs>
		</svg>
	);
}
