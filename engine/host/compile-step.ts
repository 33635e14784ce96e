import type { Program } from "acorn";
import { type CompiledCondition, compileCondition } from "../condition/index.ts";
import type { StepFile } from "../project/index.ts";

/** Of one program, once: the engine, the graph and the problems all ask. */
const compiledBefore = new WeakMap<Program, CompiledCondition>();

/** A step's condition, and the problems of it, told as the step's; undefined where the file has none that can be read. */
export function compileStep(step: StepFile): CompiledCondition | undefined {
	const { condition: node, program, source, file } = step;
	if (node === undefined || program === undefined) return undefined;
	const before = compiledBefore.get(program);
	if (before !== undefined) return before;
	const compiled = compileCondition({ node, program, source, file });
	const result = { ...compiled, problems: compiled.problems.map((problem) => ({ ...problem, step: step.name })) };
	compiledBefore.set(program, result);
	return result;
}
