/** What became of scenarios as a page to be read: in a pull request, say. */
import type { Coverage, CoverageCount, ScenarioReport, ScenarioStatus } from "../../contract/index.ts";
import { differenceText } from "./difference-text.ts";

const SIGNS: Readonly<Record<ScenarioStatus, string>> = { passed: "✅", failed: "❌", unstable: "⚠️", broken: "⛔" };

export function toMarkdown(report: ScenarioReport, title: string): string {
	const { results, passed, failed, unstable, broken, coverage } = report;
	const counts = `${passed} passed, ${failed} failed, ${unstable} unstable, ${broken} broken`;
	const rows = results.map(
		({ status, name, file, durationMs, steps }) =>
			`| ${SIGNS[status]} | ${cell(name)} | ${cell(file)} | ${Math.round(durationMs)} ms | ${cell([...new Set(steps)].join(", "))} |`,
	);
	const table = ["| | Scenario | File | Task's time | Steps |", "|---|---|---|---|---|", ...rows].join("\n");
	const amiss = results.filter(({ status }) => status !== "passed");
	const details = amiss.map(
		({ name, differences }) => `### ${line(name)}\n\n${fenced(differences.map(differenceText).join("\n\n"))}\n`,
	);
	return [
		`# ${line(title)}: scenarios\n`,
		`${counts}.\n`,
		`${table}\n`,
		...(details.length > 0 ? ["## What is not as expected\n", ...details] : []),
		...(coverage === undefined ? [] : [coverageOf(coverage)]),
	].join("\n");
}

function coverageOf(coverage: Coverage): string {
	const row = (what: string, { covered, total }: CoverageCount) => `| ${what} | ${covered} | ${total} |`;
	return [
		`## Coverage: ${coverage.percent} %\n`,
		"| | Covered | Of |\n|---|---|---|",
		row("Outcomes of clauses", coverage.clauses),
		row("Steps", coverage.steps),
		row("Edges", coverage.edges),
		row("Branches", coverage.branches),
		"",
	].join("\n");
}

const line = (text: string): string => text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>#]/g, "\\$&");
const cell = (text: string): string => line(text).replaceAll("|", "\\|");

/** Longer than any fence inside. */
function fenced(text: string): string {
	const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = "`".repeat(longest + 1);
	return `${fence}\n${text}\n${fence}`;
}
