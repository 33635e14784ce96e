import { memo } from "react";
import { wireLook } from "../draw/wire-look.ts";
import type { WireShape } from "../draw/wire-shapes.ts";
import { useLive } from "../live/use-live.ts";
import { spokenWire } from "../model/spoken-wire.ts";
import styles from "./nodes.module.css";

/** All fields that one box sends to another, as one line. */
export const WireEdge = memo(
	({
		shape: { wire, d, middle },
		hasLabel,
		isChosen,
		isDimmed,
	}: {
		readonly shape: WireShape;
		/** Its label has room, and stands above all wires; else it is shown while it is pointed at or chosen. */
		readonly hasLabel: boolean;
		readonly isChosen: boolean;
		readonly isDimmed: boolean;
	}) => {
		const { id, from, to, edges } = wire;
		const firedAt = useLive(({ fired }) => fired.get(id));
		const isAtHand = useLive(({ current }) => current === from || current === to);
		const look = wireLook(wire, firedAt !== undefined);
		const marker = look === "disarms" ? "bar" : isChosen || look === "seen" ? "arrow-accent" : "arrow";
		return (
			<g
				className={`${styles.wire} ${styles[look]} ${isChosen ? styles.chosen : ""} ${isDimmed ? styles.dimmed : ""}`}
				data-wire={id}
				data-look={look}
				{...(edges.length > 0 && {
					role: "button",
					"aria-label": spokenWire(wire, firedAt !== undefined),
					"aria-pressed": isChosen,
					tabIndex: isAtHand ? 0 : -1,
				})}
			>
				<path d={d} className={styles.grip} />
				<path d={d} className={styles.line} markerEnd={`url(#canvas-${marker})`} />
				{/* Drawn anew whenever it fires, so that it lights up again. */}
				{firedAt !== undefined && <path key={firedAt} d={d} className={styles.flash} />}
				{wire.label !== "" && !hasLabel && (
					<text x={middle.x} y={middle.y + 4} className={`${styles.label} ${styles.crowded}`}>
						{wire.label}
					</text>
				)}
			</g>
		);
	},
);
WireEdge.displayName = "WireEdge";
