import { memo } from "react";
import { wireLook } from "../draw/wire-look.ts";
import { useLive } from "../live/use-live.ts";
import type { Point, Wire } from "../model/types.ts";
import styles from "./nodes.module.css";

/** The path that a wire brings, above all wires. Screen readers hear it with the wire. */
export const WireLabel = memo(
	({
		wire,
		at,
		isChosen,
		isDimmed,
	}: {
		readonly wire: Wire;
		readonly at: Point;
		readonly isChosen: boolean;
		readonly isDimmed: boolean;
	}) => {
		const look = useLive(({ fired }) => wireLook(wire, fired.has(wire.id)));
		return (
			<text
				x={at.x}
				y={at.y + 4}
				className={`${styles.label} ${styles[`${look}Words`] ?? ""} ${isChosen ? styles.chosenWords : ""} ${isDimmed ? styles.dimmed : ""}`}
			>
				{wire.label}
			</text>
		);
	},
);
WireLabel.displayName = "WireLabel";
