import type { GraphEdge } from "../contract/index.ts";
import { clauseOutcome, effectsOf, outcomeOf } from "./edges/index.ts";
import { project, summarize } from "./facts/index.ts";
import type { Start, StepFacts } from "./step-facts.ts";

/** What a step's writes do to the clauses of another one, or of its own. */
export function findEdges(writer: StepFacts, reader: StepFacts): GraphEdge[] {
	const edges = new Map<string, GraphEdge>();
	const put = (edge: GraphEdge) => {
		const { write, effect, path, clause } = edge;
		const key = `${write.line}:${write.column} ${path} ${clause}`;
		const before = edges.get(key);
		// Two ways of one write: what holds of both.
		if (before === undefined) edges.set(key, edge);
		else if (before.effect !== effect || before.certainty !== edge.certainty)
			edges.set(key, { ...before, effect: "arms", certainty: "possible", values: [] });
	};
	for (const write of reader.clauseIndex.metBy(writer.leftIndex))
		for (const clause of reader.clauseIndex.meeting(write.path))
			for (const effect of effectsOf(write, clause)) put({ from: writer.name, to: reader.name, ...effect });
	for (const start of writer.starts) for (const edge of startEdges(writer.name, reader, start)) put(edge);
	if (edges.size === 0) return [];
	return [...edges.values()].sort(
		(a, b) => a.write.line - b.write.line || a.write.column - b.write.column || (a.path < b.path ? -1 : 1),
	);
}

/** A subtask begins with the data it is given, and every step is armed (rules R2, T5). */
function startEdges(from: string, reader: StepFacts, { shape, line, column }: Start): GraphEdge[] {
	const edges: GraphEdge[] = [];
	for (const { clause, text, dependencies } of reader.clauses) {
		const outcome = clauseOutcome(clause, (test) =>
			test.operator === "$truthy"
				? "open"
				: outcomeOf(test, project(shape, dependencies.find((d) => d.test === test && !d.isExpression)?.path ?? [])),
		);
		// Where another clause does not hold yet, a step of the subtask may still bring that about.
		if (outcome === "no") continue;
		for (const { path, text: name, isExpression } of dependencies) {
			const left = project(shape, path);
			if (isExpression || left.every(({ kind }) => kind === "missing")) continue;
			edges.push({
				from,
				to: reader.name,
				path: name,
				certainty: outcome === "yes" ? "proven" : "possible",
				effect: "arms",
				write: { line, column },
				clause: text,
				values: summarize(left).values,
			});
		}
	}
	return edges;
}
