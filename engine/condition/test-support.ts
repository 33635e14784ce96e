import { parse } from "acorn";
import type { Problem } from "../contract/index.ts";
import { type CompiledCondition, compileCondition } from "./compile-condition.ts";
import type { Condition, Scope } from "./condition.ts";

/** A scope whose clock stands still, for tests. */
export const SCOPE: Scope = { now: () => Date.UTC(2024, 0, 31, 12) };

/** Compiles a module's source, for tests. */
export function compileModule(source: string): CompiledCondition {
	const program = parse(source, { ecmaVersion: "latest", sourceType: "module", locations: true });
	for (const statement of program.body) {
		if (statement.type !== "ExportNamedDeclaration" || statement.declaration?.type !== "VariableDeclaration") continue;
		for (const { id, init } of statement.declaration.declarations)
			if (id.type === "Identifier" && id.name === "condition" && init)
				return compileCondition({ node: init, program, source, file: "steps/a.js" });
	}
	throw new Error("no condition");
}

/** Compiles the code of a condition that has no problems, for tests. */
export function compileCode(code: string, before = ""): Condition {
	const { condition, problems } = compileModule(`${before}\nexport const condition = ${code};`);
	if (!condition) throw new Error(problems.map(({ message }) => message).join("\n"));
	return condition;
}

/** The problems of a condition's code, without file and excerpt, for tests. */
export function problemsOf(code: string, before = ""): Pick<Problem, "code" | "message" | "line" | "column">[] {
	return compileModule(`${before}\nexport const condition = ${code};`).problems.map(
		({ code, message, line, column }) => ({
			code,
			message,
			...(line !== undefined && { line }),
			...(column !== undefined && { column }),
		}),
	);
}
