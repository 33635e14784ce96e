import { type Program, parse } from "acorn";
import { compileCondition } from "../../condition/index.ts";
import type { EditedStep } from "../edited.ts";
import { findExport } from "../source/index.ts";

/** A step as it is after an edit of its text; without a program where that does not parse. */
export function readEdited({ name, file }: EditedStep, source: string): EditedStep {
	let program: Program;
	try {
		program = parse(source, { ecmaVersion: "latest", sourceType: "module", locations: true });
	} catch {
		return { name, file, source };
	}
	const node = findExport(program, "condition");
	const condition = node?.type === "FunctionDeclaration" ? undefined : node;
	const compiled = condition && compileCondition({ node: condition, program, source, file }).condition;
	return { name, file, source, program, condition, compiled };
}
