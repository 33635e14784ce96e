/** Steps as people ask for them. */
import { explain, matches } from "../condition/index.ts";
import { type JsonObject, type StepSummary, StepscapeError, type StepValidation } from "../contract/index.ts";
import type { StepStatistics } from "../journal/index.ts";
import { loadProject } from "../project/index.ts";
import type { BuiltAutomation } from "./build-automation.ts";

export function summarizeSteps(
	directory: string,
	built: BuiltAutomation,
	statistics: ReadonlyMap<string, StepStatistics>,
): StepSummary[] {
	return loadProject(directory).steps.map(({ name, file, enabled }) => {
		const figures = statistics.get(name);
		return {
			name,
			file,
			enabled,
			problems: built.problemsOf.get(name) ?? [],
			clauses: built.conditions.get(name)?.clauses ?? [],
			runs: figures?.runs ?? 0,
			failures: figures?.failures ?? 0,
			avgExecutionTime: figures?.avg ?? null,
			minExecutionTime: figures?.min ?? null,
			maxExecutionTime: figures?.max ?? null,
			p95ExecutionTime: figures?.p95 ?? null,
		};
	});
}

export function validateStep(built: BuiltAutomation, step: string, data: JsonObject): StepValidation {
	const problems = built.problemsOf.get(step);
	if (problems === undefined)
		throw new StepscapeError(
			"step-missing",
			`There is no step ${step}. \`stepscape step list\` shows those there are.`,
		);
	const condition = built.conditions.get(step);
	if (condition === undefined) return { step, matches: false, clauses: [], problems };
	const scope = { now: Date.now };
	return { step, matches: matches(condition, data, scope), clauses: explain(condition, data, scope), problems };
}
