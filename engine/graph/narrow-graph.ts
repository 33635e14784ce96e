import type { Between, Graph, GraphStep } from "../contract/index.ts";
import { StepscapeError } from "../contract/index.ts";
import { parsePattern, touches } from "./path-pattern.ts";

/**
 * What of a graph touches a path, around it or inside it. Throws a `StepscapeError` `usage` where the text is no path.
 * @example narrowToPath(graph, "order.items") // edges by order, order.items, order.items[*].available, …
 */
export function narrowToPath(graph: Graph, path: string): Graph {
	const asked = parsePattern(path);
	if (asked === undefined || asked.length === 0)
		throw new StepscapeError("usage", `${path} is no path. Write it as order.items[*].sku.`);
	const isNear = ({ path: text }: { readonly path: string }): boolean => touches(parsePattern(text) ?? [text], asked);
	const steps = graph.steps
		.map((step) => ({ ...step, reads: step.reads.filter(isNear), writes: step.writes.filter(isNear) }))
		.filter(({ reads, writes }) => reads.length + writes.length > 0);
	return { ...graph, steps, edges: graph.edges.filter(isNear), inputs: graph.inputs.filter(isNear) };
}

/** The steps that ways go through, with the edges that they go over. */
export function narrowToWays(graph: Graph, { from, to, ways, edges }: Between): Graph {
	const names = new Set([from, to, ...ways.flat()]);
	const isOn = ({ name }: GraphStep): boolean => names.has(name);
	return {
		...graph,
		steps: graph.steps.filter(isOn),
		edges,
		inputs: graph.inputs
			.map(({ path, readers }) => ({ path, readers: readers.filter((reader) => names.has(reader)) }))
			.filter(({ readers }) => readers.length > 0),
		problems: graph.problems.filter(({ step }) => step === undefined || names.has(step)),
	};
}
