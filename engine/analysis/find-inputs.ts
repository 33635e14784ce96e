import type { GraphEdge, GraphInput } from "../contract/index.ts";
import type { StepFacts } from "./step-facts.ts";

/** The paths that have to come from outside: of clauses that ask for something, where no other step can bring it about. */
export function findInputs(steps: readonly StepFacts[], edges: readonly GraphEdge[]): GraphInput[] {
	const brought = new Set<string>();
	for (const { from, to, effect, clause } of edges)
		if (effect === "arms" && from !== to) brought.add(`${to} ${clause}`);
	const readers = new Map<string, Set<string>>();
	for (const { name, clauses } of steps)
		for (const { text, dependencies, holdsForNothing } of clauses) {
			if (holdsForNothing || brought.has(`${name} ${text}`)) continue;
			for (const dependency of dependencies) {
				if (dependency.path.length === 0) continue;
				const names = readers.get(dependency.text) ?? new Set();
				readers.set(dependency.text, names.add(name));
			}
		}
	return [...readers]
		.map(([path, names]) => ({ path, readers: [...names].sort() }))
		.sort((a, b) => (a.path < b.path ? -1 : 1));
}
