import { type Analyzer, findWays } from "../../analysis/index.ts";
import { type Between, type Graph, StepscapeError } from "../../contract/index.ts";
import type { Journal } from "../../journal/index.ts";
import { loadProject } from "../../project/index.ts";
import { problemsOf } from "../check/index.ts";
import { createLiveAnalyzer } from "./live-analyzer.ts";
import { createJournalObserver } from "./observe-journal.ts";

/** The graph of the automation in a folder, as its files are now and as its journal shows it. */
export interface ProjectGraph {
	graph(): Graph;
	/** Throws a `StepscapeError` `step-missing`. */
	between(from: string, to: string): Between;
}

/** @param journal read when a graph is asked for; missing: nothing is observed */
export function createProjectGraph(directory: string, journal?: Pick<Journal, "records" | "events">): ProjectGraph {
	const live = createLiveAnalyzer();
	const observer = journal === undefined ? undefined : createJournalObserver(journal);

	function current(): { analyzer: Analyzer; graph: Graph } {
		const { project, analyzer } = live.follow(loadProject(directory));
		const report = analyzer.report();
		const seen = observer?.observe(report, analyzer) ?? report;
		return { analyzer, graph: { ...seen, problems: problemsOf(project, analyzer) } };
	}

	return {
		graph: () => current().graph,
		between(from, to) {
			const { analyzer, graph } = current();
			for (const name of [from, to])
				if (!graph.steps.some((step) => step.name === name))
					throw new StepscapeError(
						"step-missing",
						`There is no step ${name}. \`stepscape step list\` shows those there are.`,
					);
			const { ways, hasMore, edges } = findWays(graph.edges, from, to);
			const isDirect = ways.some(({ length }) => length === 2);
			return { from, to, ways, hasMore, edges, reasons: isDirect ? [] : analyzer.whyNoEdge(from, to) };
		},
	};
}
