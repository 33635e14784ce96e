import { ViewportPortal } from "@xyflow/react";
import type { MouseEvent } from "react";
import type { WireShape } from "../draw/wire-shapes.ts";
import type { Point, Wire } from "../model/types.ts";
import styles from "./nodes.module.css";
import { WireEdge } from "./wire-edge.tsx";
import { WireLabel } from "./wire-label.tsx";

/** Wires as elements, between the frames of groups and the boxes. */
export function WireLayer({
	shapes,
	labels,
	chosen,
	isDimmed,
	onChoose,
}: {
	readonly shapes: readonly WireShape[];
	readonly labels: ReadonlyMap<string, Point>;
	readonly chosen: string | undefined;
	readonly isDimmed: (wire: Wire) => boolean;
	/** @param at where in the window */
	readonly onChoose: (wire: Wire, at: Point) => void;
}) {
	const onClick = (event: MouseEvent): void => {
		const id = (event.target as Element).closest<SVGElement>("[data-wire]")?.dataset.wire;
		const shape = shapes.find(({ wire }) => wire.id === id);
		if (shape === undefined) return;
		event.stopPropagation();
		onChoose(shape.wire, { x: event.clientX, y: event.clientY });
	};
	return (
		<ViewportPortal>
			{/* biome-ignore lint/a11y/useKeyWithClickEvents: the canvas's own keys open what has the keyboard. */}
			{/* biome-ignore lint/a11y/noSvgWithoutTitle: a layer; what stands in it has names of its own. */}
			<svg className={styles.wires} width="1" height="1" onClick={onClick}>
				{shapes.map((shape) => (
					<WireEdge
						key={shape.wire.id}
						shape={shape}
						hasLabel={labels.has(shape.wire.id)}
						isChosen={shape.wire.id === chosen}
						isDimmed={isDimmed(shape.wire)}
					/>
				))}
				<g>
					{shapes.map(({ wire }) => {
						const at = labels.get(wire.id);
						return (
							at !== undefined && (
								<WireLabel key={wire.id} wire={wire} at={at} isChosen={wire.id === chosen} isDimmed={isDimmed(wire)} />
							)
						);
					})}
				</g>
			</svg>
		</ViewportPortal>
	);
}
