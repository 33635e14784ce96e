import { type Engine, type StepSummary, StepscapeError } from "../contract/index.ts";

/** A step's name out of what people give: `validate`, `validate.js` or `steps/validate.js`. */
export function stepName(given: string): string {
	return given.replace(/^(?:\.\/)?steps\//, "").replace(/\.m?js$/, "");
}

/** The step that was named. Throws a `StepscapeError` `step-missing` that names those there are. */
export async function findStep(engine: Engine, given: string): Promise<StepSummary> {
	const name = stepName(given);
	const steps = await engine.steps();
	const step = steps.find((candidate) => candidate.name === name);
	if (step !== undefined) return step;
	// Loaded only when something is wrong.
	const { didYouMean } = await import("../project/index.ts");
	const near = didYouMean(
		name,
		steps.map((candidate) => candidate.name),
	);
	const names = steps.slice(0, 10).map((candidate) => candidate.name);
	const known = names.length === 0 ? "The automation has none yet" : `There are ${names.join(", ")}`;
	const more = steps.length > names.length ? ` and ${steps.length - names.length} more` : "";
	throw new StepscapeError("step-missing", `There is no step "${name}".${near} ${known}${more}.`);
}
