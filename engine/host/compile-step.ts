import { type CompiledCondition, compileCondition } from "../condition/index.ts";
import type { StepFile } from "../project/index.ts";

/** A step's condition, and the problems of it, told as the step's; undefined where the file has none that can be read. */
export function compileStep(step: StepFile): CompiledCondition | undefined {
	const { condition: node, program, source, file } = step;
	if (node === undefined || program === undefined) return undefined;
	const compiled = compileCondition({ node, program, source, file });
	return { ...compiled, problems: compiled.problems.map((problem) => ({ ...problem, step: step.name })) };
}
