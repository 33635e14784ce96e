import type { ScenarioReport } from "../../contract/index.ts";
import { loadProject } from "../../project/index.ts";
import { toJunit, toLcov, toMarkdown } from "../../scenarios/index.ts";

/** A report in the forms that other programs and people read. Without coverage, lcov's is empty. */
export function reportTexts(
	report: ScenarioReport,
	directory: string,
	env: Readonly<Record<string, string | undefined>>,
): { readonly junit: string; readonly markdown: string; readonly lcov: string } {
	const { name } = loadProject(directory, env);
	return {
		junit: toJunit(report, name),
		markdown: toMarkdown(report, name),
		lcov: report.coverage === undefined ? "" : toLcov(report.coverage),
	};
}
