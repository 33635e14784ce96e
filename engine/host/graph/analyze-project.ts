import { type Analyzer, createAnalyzer } from "../../analysis/index.ts";
import type { Project } from "../../project/index.ts";
import { compileStep } from "../compile-step.ts";

/** What the steps of an automation read and write, disabled ones too. */
export function analyzeProject(project: Project): Analyzer {
	const analyzer = createAnalyzer();
	analyzer.setLibraries(project.libraries);
	analyzer.updateAll(project.steps.map((step) => ({ ...step, compiled: compileStep(step)?.condition })));
	return analyzer;
}
