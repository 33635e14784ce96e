import type { GraphEdge, GraphStep, SourcePosition, TaskId } from "../../contract/index.ts";
import type { Observation } from "./create-observer.ts";

/** What a task showed, with the task. */
export interface Sighting extends Observation {
	readonly task: TaskId;
}

/**
 * The edges with what runs showed of them, and those that only runs showed, as `observed`. Sightings are given from the
 * oldest task to the latest. One of a step that is no longer there is left out.
 */
export function addObserved(
	edges: readonly GraphEdge[],
	sightings: readonly Sighting[],
	steps: readonly Pick<GraphStep, "name" | "file">[],
): GraphEdge[] {
	const files = new Map(steps.map(({ name, file }) => [name, file]));
	const inferred = Map.groupBy(edges, keyOf);
	const seen = new Map<GraphEdge, GraphEdge>();
	const only = new Map<string, GraphEdge>();
	for (const sighting of sightings) {
		const { from, to, path, clause, effect, source } = sighting;
		if (!files.has(from) || !files.has(to)) continue;
		const candidates = inferred.get(keyOf(sighting)) ?? [];
		const same = candidates.filter((edge) => edge.effect === effect);
		const edge = nearest(same, source);
		if (edge !== undefined) {
			seen.set(edge, { ...edge, observed: added(seen.get(edge)?.observed, sighting) });
			continue;
		}
		// That a write perhaps makes a clause hold says too that perhaps it does not.
		if (effect === "disarms" && candidates.some(({ certainty }) => certainty === "possible")) continue;
		const isKnown = source !== undefined && source.file === files.get(from);
		const write = isKnown ? { line: source.line, column: source.column } : { line: 1, column: 1 };
		const key = JSON.stringify([from, to, path, clause, effect, write.line, write.column]);
		const observed = added(only.get(key)?.observed, sighting);
		only.set(key, { from, to, path, certainty: "observed", effect, write, clause, values: [], observed });
	}
	const all = [...edges.map((edge) => seen.get(edge) ?? edge), ...only.values()];
	return only.size === 0 ? all : all.sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const keyOf = ({ from, to, path, clause }: Pick<GraphEdge, "from" | "to" | "path" | "clause">): string =>
	JSON.stringify([from, to, path, clause]);

function added(
	before: GraphEdge["observed"],
	{ count, task, lastEvent }: Sighting,
): NonNullable<GraphEdge["observed"]> {
	return { count: (before?.count ?? 0) + count, lastTask: task, lastEvent };
}

/**
 * The one whose write stands nearest to where the journal says: it names the place of the assignment's sign, and for an
 * object that is written as a whole not the place of each key.
 */
function nearest(edges: readonly GraphEdge[], source: SourcePosition | undefined): GraphEdge | undefined {
	const [first] = edges;
	if (source === undefined || first === undefined) return first;
	const distance = ({ write }: GraphEdge): number =>
		Math.abs(write.line - source.line) * 1_000 + Math.min(999, Math.abs(write.column - source.column));
	return edges.reduce((best, edge) => (distance(edge) < distance(best) ? edge : best), first);
}
