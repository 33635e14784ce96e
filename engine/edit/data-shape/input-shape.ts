import type { AnalyzedStep } from "../../analysis/index.ts";
import { type Condition, conditionOf, matches, type Scope } from "../../condition/index.ts";
import type { DataShape, DataSkeleton, Graph, JsonObject } from "../../contract/index.ts";
import { inputSchema } from "./input-schema.ts";

export interface ShapeRequest {
	/** As it is now. */
	readonly graph: Omit<Graph, "problems">;
	readonly steps: readonly AnalyzedStep[];
	readonly scope: Scope;
	/** Finds data that a condition matches, as little as it takes; undefined where it finds none. */
	readonly satisfy: (condition: Condition) => JsonObject | undefined;
}

const MAX_SKELETONS = 50;

/**
 * What a task has to come with: a schema for the editor, and the smallest documents that set off the steps which a task can
 * start with. Each document was tested with the step's condition.
 * @example inputShape({ graph, steps, scope, satisfy }).skeletons[0]?.data
 */
export function inputShape({ graph, steps, scope, satisfy }: ShapeRequest): DataShape {
	const conditions = new Map(
		steps.flatMap(({ name, compiled }): [string, Condition][] => (compiled ? [[name, compiled]] : [])),
	);
	const skeletons: DataSkeleton[] = [];
	const without: { step: string; why: string }[] = [];
	for (const step of entrySteps(graph, conditions)) {
		if (skeletons.length + without.length >= MAX_SKELETONS) break;
		const condition = conditions.get(step) as Condition;
		const data = satisfy(condition);
		if (data !== undefined && matches(condition, data, scope)) skeletons.push({ step, data });
		else
			without.push({
				step,
				why: `No document was found that ${step} matches. Perhaps its clauses rule each other out.`,
			});
	}
	return {
		schema: inputSchema({ inputs: graph.inputs, steps: graph.steps, conditions }),
		skeletons: skeletons.sort(
			(a, b) => JSON.stringify(a.data).length - JSON.stringify(b.data).length || (a.step < b.step ? -1 : 1),
		),
		without,
	};
}

/** The steps of which no other brings about what they ask for; where there are none, all of them. */
function entrySteps({ edges }: Omit<Graph, "problems">, conditions: ReadonlyMap<string, Condition>): string[] {
	const brought = new Set(
		edges.flatMap(({ from, to, effect, clause }) => (effect === "arms" && from !== to ? [`${to}\n${clause}`] : [])),
	);
	const names = [...conditions.keys()].sort();
	const entries = names.filter((name) => {
		const { conjuncts } = conditions.get(name) as Condition;
		return conjuncts.every((clause) => holdsForNothing(clause) || !brought.has(`${name}\n${clause.text}`));
	});
	return entries.length > 0 ? entries : names;
}

const holdsForNothing = (clause: Condition["conjuncts"][number]): boolean =>
	clause.expressions.length === 0 && matches(conditionOf([clause]), {}, { now: () => 0 });
