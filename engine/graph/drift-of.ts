import type { Graph, GraphEdge } from "../contract/index.ts";

/** Where what the code tells and what runs show of a graph differ. */
export interface Drift {
	/** How much of the journal was looked at. */
	readonly observedIn: { readonly tasks: number; readonly events: number };
	/** Edges that runs showed and the code does not tell: the code was changed since, or the analysis is wrong. */
	readonly onlySeen: readonly GraphEdge[];
	/** Edges that the code tells and no run showed. */
	readonly neverSeen: readonly GraphEdge[];
}

/** Compares a graph with its runs. */
export function driftOf({ edges, observedIn = { tasks: 0, events: 0 } }: Graph): Drift {
	return {
		observedIn,
		onlySeen: edges.filter(({ certainty }) => certainty === "observed"),
		neverSeen: edges.filter(({ observed }) => observed === undefined),
	};
}
