import { type Analyzer, createAnalyzer, findProblems } from "../../analysis/index.ts";
import type { Problem } from "../../contract/index.ts";
import { loadProject, type Project } from "../../project/index.ts";
import { buildAutomation } from "../build-automation.ts";
import { checkedAutomation } from "./checked-automation.ts";

/**
 * What is wrong with the automation in a folder, as its files are now: in the folder, in the steps and their conditions, and
 * what the analysis finds. By file and place.
 * @throws StepscapeError as `loadProject`
 */
export function projectProblems(directory: string): readonly Problem[] {
	return problemsOf(loadProject(directory));
}

/** The same for an automation that is loaded already, and perhaps analysed. */
export function problemsOf(project: Project, analyzer?: Analyzer): readonly Problem[] {
	const { automation, problems } = checkedAutomation(project);
	let known = analyzer;
	if (known === undefined) {
		known = createAnalyzer();
		known.setLibraries(automation.libraries);
		known.updateAll(automation.steps);
	}
	const found = findProblems(automation, known.facts(), known.edges(), { isCut: known.isCut() });
	return [
		...buildAutomation(project).problems,
		...problems,
		...found,
		...(known.isCut() ? [tooManyEdges(known.edges().length)] : []),
	].sort(byPlace);
}

const tooManyEdges = (count: number): Problem => ({
	code: "graph-cut",
	severity: "warning",
	message: `The steps bear on each other in more ways than are worked out: the graph has the first ${count} edges, and check does not tell what follows from one that is lacking. Let each step wait for a path or a value that few others write.`,
	file: "automation.json",
});

const byPlace = (a: Problem, b: Problem): number =>
	(a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
	(a.line ?? 0) - (b.line ?? 0) ||
	(a.column ?? 0) - (b.column ?? 0) ||
	(a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
