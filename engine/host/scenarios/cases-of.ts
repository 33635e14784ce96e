import { type Coverage, didYouMean, type GeneratedCases, StepscapeError } from "../../contract/index.ts";
import type { Project } from "../../project/index.ts";
import { generateCases, STARTS_AT } from "../../scenarios/index.ts";
import { compileStep } from "../compile-step.ts";

/**
 * Documents for what is not covered of a step's condition.
 * @throws StepscapeError `step-missing`, `step-invalid` where it has no condition that can be read
 */
export function casesOf(project: Project, name: string, coverage: Coverage | undefined): GeneratedCases {
	const step = project.steps.find((each) => each.name === name);
	if (step === undefined) {
		const names = project.steps.map((each) => each.name);
		throw new StepscapeError("step-missing", `There is no step ${name}.${didYouMean(name, names)}`);
	}
	const condition = compileStep(step)?.condition;
	if (condition === undefined)
		throw new StepscapeError("step-invalid", `${name} has no condition that can be read. Mend ${step.file} first.`);
	const covered = coverage?.bySteps.find((each) => each.step === name)?.clauses;
	return generateCases(name, condition, { now: () => STARTS_AT }, covered);
}
