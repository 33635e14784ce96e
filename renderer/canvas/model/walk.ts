import type { Places, Wire } from "./types.ts";

export type Direction = "left" | "right" | "up" | "down";

/**
 * The box that an arrow key leads to: along a wire to the right or left, the nearest in height first; up and down to the
 * nearest box in about the same column. Undefined where there is none.
 */
export function walk(at: string, direction: Direction, wires: readonly Wire[], places: Places): string | undefined {
	const here = places[at];
	if (here === undefined) return undefined;
	if (direction === "left" || direction === "right") {
		const along = wires.flatMap(({ from, to, effect }) => {
			if (effect === "disarms") return [];
			if (direction === "right") return from === at ? [to] : [];
			return to === at ? [from] : [];
		});
		const there = along.filter((id) => places[id] !== undefined);
		const isAhead = (id: string) => ((places[id]?.x ?? 0) - here.x) * (direction === "right" ? 1 : -1) > 0;
		return nearest(there.filter(isAhead), (id) => Math.abs((places[id]?.y ?? 0) - here.y)) ?? there[0];
	}
	const sign = direction === "down" ? 1 : -1;
	const beyond = Object.keys(places).filter((id) => id !== at && ((places[id]?.y ?? 0) - here.y) * sign > 0);
	return nearest(beyond, (id) => Math.abs((places[id]?.y ?? 0) - here.y) + 3 * Math.abs((places[id]?.x ?? 0) - here.x));
}

function nearest(ids: readonly string[], distance: (id: string) => number): string | undefined {
	let best: string | undefined;
	let least = Number.POSITIVE_INFINITY;
	for (const id of ids) {
		const far = distance(id);
		if (far < least) {
			least = far;
			best = id;
		}
	}
	return best;
}
