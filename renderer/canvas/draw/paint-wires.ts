import type { Point, Rect, Wire } from "../model/types.ts";
import { type WireLook, wireLook } from "./wire-look.ts";
import { meets, type WireShape } from "./wire-shapes.ts";

/** The part of the canvas that is painted, in the canvas's own pixels, and how large one of these is. */
export interface PaintedPart {
	readonly rect: Rect;
	readonly zoom: number;
}

export interface WirePaint {
	readonly shapes: readonly WireShape[];
	readonly labels: ReadonlyMap<string, Point>;
	readonly fired: ReadonlyMap<string, number>;
	readonly isDimmed: (wire: Wire) => boolean;
	/** A token's value. */
	readonly colour: (name: string) => string;
	/** Seen from so far away that only where wires lead matters. */
	readonly isFaint: boolean;
}

const DASHES: Readonly<Record<WireLook, readonly number[]>> = {
	proven: [],
	possible: [5, 4],
	observed: [8, 3],
	seen: [],
	disarms: [1, 4],
};
/** Arrows cannot be seen below this, and labels cannot be read. */
const ARROWS_FROM = 0.3;
const LABELS_FROM = 0.5;
const DIM = 0.22;

/** Paints wires as the page's styles draw them. All of one look are one stroke. */
export function paintWires(context: CanvasRenderingContext2D, paint: WirePaint, { rect, zoom }: PaintedPart): void {
	const { colour, isFaint, labels } = paint;
	const seen = paint.shapes.filter(({ bounds }) => meets(bounds, rect));
	const inkOf = (look: WireLook): string => {
		if (look === "disarms") return colour("--failed");
		if (look === "seen" || look === "observed") return colour("--accent");
		return colour(isFaint ? "--line-strong" : "--ink-3");
	};
	const kinds = Map.groupBy(seen, ({ wire }) => {
		const look = wireLook(wire, paint.fired.has(wire.id));
		return `${look} ${paint.isDimmed(wire) ? "dim" : ""}`;
	});
	for (const [kind, shapes] of kinds) {
		const [look, dim] = kind.split(" ") as [WireLook, string];
		const lines = new Path2D();
		const heads = new Path2D();
		for (const { curve } of shapes) {
			const [p, a, b, q] = curve;
			lines.moveTo(p.x, p.y);
			lines.bezierCurveTo(a.x, a.y, b.x, b.y, q.x, q.y);
			if (zoom >= ARROWS_FROM) addHead(look === "disarms" ? lines : heads, b, q, look === "disarms");
		}
		context.globalAlpha = dim === "dim" ? DIM : 1;
		context.lineWidth = Math.max(look === "seen" ? 2 : 1.5, 0.6 / zoom);
		context.strokeStyle = inkOf(look);
		context.fillStyle = context.strokeStyle;
		// Dashes cost much, and say nothing from far away.
		context.setLineDash(zoom >= ARROWS_FROM ? [...DASHES[look]] : []);
		context.stroke(lines);
		context.fill(heads);
	}
	context.setLineDash([]);
	if (zoom >= LABELS_FROM) {
		context.font = `11px ${colour("--mono")}`;
		context.textAlign = "center";
		context.lineJoin = "round";
		context.lineWidth = 6;
		context.strokeStyle = colour("--bg");
		for (const { wire } of seen) {
			const at = labels.get(wire.id);
			if (at === undefined) continue;
			context.globalAlpha = paint.isDimmed(wire) ? DIM : 1;
			context.fillStyle = colour(
				wire.effect === "disarms" ? "--failed" : paint.fired.has(wire.id) ? "--accent-ink" : "--ink-2",
			);
			context.strokeText(wire.label, at.x, at.y + 4);
			context.fillText(wire.label, at.x, at.y + 4);
		}
		context.textAlign = "start";
	}
	context.globalAlpha = 1;
}

/** An arrow's head at the end of a curve, or a bar across it. */
function addHead(path: Path2D, from: Point, tip: Point, isBar: boolean): void {
	const far = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
	const ux = (tip.x - from.x) / far;
	const uy = (tip.y - from.y) / far;
	if (isBar) {
		path.moveTo(tip.x - uy * 6, tip.y + ux * 6);
		path.lineTo(tip.x + uy * 6, tip.y - ux * 6);
		return;
	}
	path.moveTo(tip.x + ux * 1.25, tip.y + uy * 1.25);
	path.lineTo(tip.x - ux * 8.75 - uy * 5, tip.y - uy * 8.75 + ux * 5);
	path.lineTo(tip.x - ux * 8.75 + uy * 5, tip.y - uy * 8.75 - ux * 5);
	path.closePath();
}
