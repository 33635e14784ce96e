import { explain, matches } from "../../condition/index.ts";
import type { JsonObject, Problem, StepValidation } from "../../contract/index.ts";
import { readStep, type StepFile } from "../../project/index.ts";
import { compileStep } from "../compile-step.ts";

/** A step's text as it is being typed: what is wrong with it, and how its condition stands to some data. */
export function matchSource(path: string, source: string, data: JsonObject): StepValidation {
	const { step, problems, condition } = read(path, source);
	if (condition === undefined) return { step: step.name, matches: false, clauses: [], problems };
	const scope = { now: Date.now };
	return {
		step: step.name,
		matches: matches(condition, data, scope),
		clauses: explain(condition, data, scope),
		problems,
	};
}

/** What is wrong with a step's text. */
export function checkSource(path: string, source: string): readonly Problem[] {
	return read(path, source).problems;
}

function read(path: string, source: string) {
	const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.m?js$/, "");
	const step: StepFile = { ...readStep(name, path, source), enabled: true, limits: {} };
	const compiled = compileStep(step);
	return { step, condition: compiled?.condition, problems: [...step.problems, ...(compiled?.problems ?? [])] };
}
