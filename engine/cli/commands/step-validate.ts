import { type Command, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { stepName } from "../find-step.ts";
import { readInput } from "../input.ts";
import { formatClauses, formatProblems } from "../view/clauses.ts";
import { printableLine } from "../view/printable.ts";
import { withEngine } from "../with-engine.ts";

/** `step validate <step>`: whether a step's condition matches some data, and why. Exit status 1 where it doesn't. */
export const command: Command = async (context, [given = ""], options) => {
	const data = (await readInput(context, options)) ?? {};
	return withEngine(
		context,
		async ({ engine }) => {
			const validation = await engine.validateStep(stepName(given), data);
			const { io, style } = context;
			if (context.json) printJson(context, validation);
			else {
				const says = validation.matches ? style.green("matches") : style.yellow("doesn't match");
				io.out(`${style.bold(printableLine(validation.step))}  ${says}\n`);
				io.out(formatClauses(validation.clauses, style, "  "));
				io.out(formatProblems(validation.problems, style));
			}
			const broken = validation.problems.some((problem) => problem.severity === "error");
			return validation.matches && !broken ? EXIT.done : EXIT.failed;
		},
		{ idle: true },
	);
};
