import type { Engine } from "../contract/index.ts";
import type { Context } from "./context.ts";

/** Says on standard error which of the automation's files have errors: what they hold does not run (rule C8). */
export async function tellProblems(context: Context, engine: Engine): Promise<void> {
	const errors = (await engine.problems({ onlyLoading: true })).filter((problem) => problem.severity === "error");
	if (errors.length === 0) return;
	const { formatProblems } = await import("./view/clauses.ts");
	const { createStyle } = await import("./view/style.ts");
	context.io.err(formatProblems(errors, createStyle(context.io.errorColor)));
}
