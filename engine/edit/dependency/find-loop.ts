import type { GraphEdge } from "../../contract/index.ts";

/** The steps on the shortest way along which one step sets off another, both included; undefined where there is none. */
export function findLoop(edges: readonly GraphEdge[], from: string, to: string): string[] | undefined {
	const next = Map.groupBy(
		edges.filter(({ effect }) => effect === "arms"),
		(edge) => edge.from,
	);
	const before = new Map<string, string>();
	const queue = [from];
	for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
		for (const edge of next.get(step) ?? []) {
			if (edge.to === from || before.has(edge.to)) continue;
			before.set(edge.to, step);
			if (edge.to === to) return wayTo(before, from, to);
			queue.push(edge.to);
		}
	}
	return undefined;
}

function wayTo(before: ReadonlyMap<string, string>, from: string, to: string): string[] {
	const way = [to];
	for (let at = to; at !== from; ) {
		at = before.get(at) as string;
		way.unshift(at);
	}
	return way;
}
