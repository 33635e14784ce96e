import type { RunExplanation, WhyClause } from "../../engine/contract/index.ts";

/** The step whose write made a run ready, where a step's did: the edge from it has fired. Pure. */
export function setOffBy({ armedBy, readyBy, condition }: RunExplanation): string | undefined {
	const waiting: WhyClause[] = [...condition];
	for (let clause = waiting.pop(); clause !== undefined; clause = waiting.pop()) {
		if (clause.origin?.event === readyBy && clause.origin.step !== undefined) return clause.origin.step;
		waiting.push(...(clause.children ?? []));
	}
	return armedBy.kind === "changed" ? armedBy.origin.step : undefined;
}
