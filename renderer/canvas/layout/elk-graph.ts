import type { ElkNode } from "elkjs/lib/elk-api.js";
import { FRAME_HEADER, FRAME_PADDING } from "../model/group-bounds.ts";
import type { CanvasModel, Places, Point } from "../model/types.ts";

const SPACING = {
	"elk.algorithm": "layered",
	"elk.direction": "RIGHT",
	"elk.spacing.nodeNode": "32",
	"elk.spacing.edgeNode": "12",
	"elk.layered.spacing.nodeNodeBetweenLayers": "128",
	"elk.layered.spacing.edgeNodeBetweenLayers": "16",
	"elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
	"elk.layered.nodePlacement.bk.fixedAlignment": "BALANCED",
	"elk.separateConnectedComponents": "false",
};
/** What stood somewhere keeps its column and its order in it. */
const STEADY = {
	"elk.interactive": "true",
	"elk.layered.cycleBreaking.strategy": "INTERACTIVE",
	"elk.layered.layering.strategy": "INTERACTIVE",
	"elk.layered.crossingMinimization.strategy": "INTERACTIVE",
};
/** From the inputs to the first steps. */
const INPUT_GAP = 64;
/** More boxes than these are arranged with less care, for it would take too long. */
const MANY = 400;
const HASTY = { "elk.layered.thoroughness": "1", "elk.layered.nodePlacement.strategy": "SIMPLE" };
/** With more new boxes than this part, all are arranged anew. */
const MOST_NEW = 0.34;

/**
 * A model as ELK wants it. Notes stay where they are, endings go with their steps, and what disarms pulls at nothing.
 * @param before where boxes stood; what is new is put behind what leads to it
 */
export function elkGraph({ boxes, wires, frames }: CanvasModel, before: Places): ElkNode {
	const placed = boxes.filter(({ kind }) => kind !== "note" && kind !== "ending");
	const ids = new Set(placed.map(({ id }) => id));
	const edges = wires.filter(({ effect, from, to }) => effect !== "disarms" && ids.has(from) && ids.has(to));
	const isSteady =
		frames.length === 0 &&
		placed.length > 0 &&
		placed.filter(({ id }) => before[id] === undefined).length <= placed.length * MOST_NEW;
	const hint = (id: string): Point | undefined => {
		if (!isSteady) return undefined;
		const own = before[id];
		if (own !== undefined) return own;
		const leading = edges.find(({ to, from }) => to === id && before[from] !== undefined);
		const at = leading && before[leading.from];
		if (at !== undefined) return { x: at.x + 400, y: at.y + 1 };
		const following = edges.find(({ from, to }) => from === id && before[to] !== undefined);
		const then = following && before[following.to];
		return then === undefined ? { x: 0, y: 0 } : { x: then.x - 400, y: then.y + 1 };
	};
	const frameOf = new Map(frames.flatMap(({ group, steps }) => steps.map((step) => [step, group] as const)));
	const nodes = placed.map(({ id, kind, width, height }) => ({
		id,
		width,
		height,
		...hint(id),
		...(kind === "input" && { layoutOptions: { "elk.layered.layering.layerConstraint": isSteady ? "NONE" : "FIRST" } }),
	}));
	return {
		id: "canvas",
		layoutOptions: {
			...SPACING,
			...(isSteady && STEADY),
			...(placed.length > MANY && HASTY),
			...(frames.length > 0 && { "elk.hierarchyHandling": "INCLUDE_CHILDREN" }),
		},
		children: [
			...nodes.filter(({ id }) => !frameOf.has(id)),
			...frames.map(({ group }) => ({
				id: `frame:${group}`,
				layoutOptions: {
					"elk.padding": `[top=${FRAME_PADDING + FRAME_HEADER},left=${FRAME_PADDING},bottom=${FRAME_PADDING},right=${FRAME_PADDING}]`,
				},
				children: nodes.filter(({ id }) => frameOf.get(id) === group),
			})),
		],
		edges: edges.map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
	};
}

/** Where ELK put each box, moved as a whole so that most of what stood somewhere stands there still. */
export function placesOf(root: ElkNode, before: Places): Places {
	const places: Record<string, Point> = {};
	const read = (node: ElkNode, dx: number, dy: number): void => {
		for (const child of node.children ?? []) {
			const at = { x: dx + (child.x ?? 0), y: dy + (child.y ?? 0) };
			if (child.children !== undefined && child.children.length > 0) read(child, at.x, at.y);
			else places[child.id] = { x: Math.round(at.x), y: Math.round(at.y) };
		}
	};
	read(root, 0, 0);
	bringInputsNear(root, places);
	const kept = Object.keys(places).filter((id) => before[id] !== undefined);
	const dx = middle(kept.map((id) => (before[id] as Point).x - (places[id] as Point).x));
	const dy = middle(kept.map((id) => (before[id] as Point).y - (places[id] as Point).y));
	return Object.fromEntries(Object.entries(places).map(([id, { x, y }]) => [id, { x: x + dx, y: y + dy }]));
}

/** A column of pills needs no column's room. */
function bringInputsNear({ children = [] }: ElkNode, places: Record<string, Point>): void {
	const isInput = (id: string): boolean => id.startsWith("input:");
	const inputs = children.filter(({ id }) => isInput(id));
	const right = Math.max(...inputs.map(({ id, width = 0 }) => (places[id]?.x ?? 0) + width));
	const others = Object.entries(places).filter(([id]) => !isInput(id));
	const gap = Math.min(...others.map(([, { x }]) => x)) - right - INPUT_GAP;
	if (!Number.isFinite(gap) || gap <= 0) return;
	for (const { id } of inputs) {
		const at = places[id];
		if (at !== undefined) places[id] = { x: at.x + gap, y: at.y };
	}
}

function middle(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[sorted.length >> 1] ?? 0;
}
