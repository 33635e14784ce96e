import type { DataShape, Graph } from "../../contract/index.ts";
import { inputShape } from "../../edit/index.ts";
import { loadProject } from "../../project/index.ts";
import { smallestChange, withChanges } from "../../why/index.ts";
import { compileStep } from "../compile-step.ts";

/**
 * What the automation's steps ask of the data that a task comes with, as its files are now.
 * @param graph the graph of the same files
 */
export function dataShape(root: string, graph: Graph, env?: Readonly<Record<string, string | undefined>>): DataShape {
	const scope = { now: Date.now };
	return inputShape({
		graph,
		steps: loadProject(root, env).steps.map((step) => ({ ...step, compiled: compileStep(step)?.condition })),
		scope,
		satisfy(condition) {
			const change = smallestChange(condition, {}, scope);
			return change.found ? withChanges({}, change) : undefined;
		},
	});
}
