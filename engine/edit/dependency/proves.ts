import { createAnalyzer } from "../../analysis/index.ts";
import type { GraphEdge, TextEdit } from "../../contract/index.ts";
import { applyEdits } from "../source/index.ts";
import type { Context } from "./context.ts";
import { readEdited } from "./read-edited.ts";

/** Whether after the edits the analysis finds that the first step surely sets off the second, and no step newly itself. */
export function proves({ request, first, second }: Context, edits: readonly TextEdit[]): boolean {
	const steps = [first, second].map((step) => {
		const own = edits.filter(({ file }) => file === step.file);
		return own.length === 0 ? step : readEdited(step, applyEdits(step.source, own));
	});
	if (steps.some(({ program }) => !program) || (first.compiled && !steps[0]?.compiled) || !steps[1]?.compiled)
		return false;
	const analyzer = createAnalyzer();
	analyzer.setLibraries(request.libraries);
	analyzer.updateAll(steps);
	const edges = analyzer.edges();
	const known = new Set(selfLoops(request.graph.edges));
	return (
		selfLoops(edges).every((loop) => known.has(loop)) &&
		edges.some(
			({ from, to, effect, certainty }) =>
				from === first.name && to === second.name && effect === "arms" && certainty === "proven",
		)
	);
}

const selfLoops = (edges: readonly GraphEdge[]): string[] =>
	edges.flatMap(({ from, to, effect, path, clause }) =>
		from === to && effect === "arms" ? [`${from} ${path} ${clause}`] : [],
	);
