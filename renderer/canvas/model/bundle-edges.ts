import type { Certainty, GraphEdge } from "../../../engine/contract/index.ts";
import type { Wire } from "./types.ts";

const SURENESS: Readonly<Record<Certainty, number>> = { proven: 2, observed: 1, possible: 0 };
export const wireId = (from: string, to: string, effect: Wire["effect"]): string => `${effect} ${from} → ${to}`;

/**
 * Edges between two boxes with one effect are one wire. What a step does to itself is none.
 * @param boxOf the box that a step is drawn in
 */
export function bundleEdges(edges: readonly GraphEdge[], boxOf: (step: string) => string): Wire[] {
	const bundles = new Map<string, GraphEdge[]>();
	for (const edge of edges) {
		const from = boxOf(edge.from);
		const to = boxOf(edge.to);
		if (from === to) continue;
		const id = wireId(from, to, edge.effect);
		const bundle = bundles.get(id);
		if (bundle === undefined) bundles.set(id, [edge]);
		else bundle.push(edge);
	}
	return [...bundles].map(([id, bundle]) => {
		const [first] = bundle as [GraphEdge, ...GraphEdge[]];
		const paths = [...new Set(bundle.map(({ path }) => path))];
		const certainty = bundle.reduce<Certainty>(
			(best, edge) => (SURENESS[edge.certainty] > SURENESS[best] ? edge.certainty : best),
			first.certainty,
		);
		const from = boxOf(first.from);
		const to = boxOf(first.to);
		return { id, from, to, effect: first.effect, certainty, paths, label: labelOf(paths, certainty), edges: bundle };
	});
}

/** The first path, and how many more there are; a question where it is not sure. */
export function labelOf(paths: readonly string[], certainty: Certainty): string {
	const [first = ""] = paths;
	const more = paths.length > 1 ? ` + ${paths.length - 1}` : "";
	return `${first}${certainty === "possible" ? "?" : ""}${more}`;
}
