import { join } from "node:path";
import { StepscapeError } from "../../contract/index.ts";
import { type Command, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { stepName } from "../find-step.ts";
import { formatProblems } from "../view/clauses.ts";

/** `step edit <step>`: opens a step in the person's editor, and says afterwards what is wrong with it. */
export const command: Command = async (context, [given = ""]) => {
	const { loadProject } = await context.services.project();
	const name = stepName(given);
	const find = () => loadProject(context.directory).steps.find((step) => step.name === name);
	const step = find();
	if (step === undefined)
		throw new StepscapeError("step-missing", `There is no step "${name}". \`stepscape step list\` shows the steps.`);
	const status = await context.services.edit(join(context.directory, step.file), context.io.env);
	if (status !== 0)
		throw new StepscapeError("step-invalid", `The editor ended with status ${status}; ${step.file} is as it left it.`);
	const problems = find()?.problems ?? [];
	if (context.json) printJson(context, { step: name, file: step.file, problems });
	else if (problems.length === 0) context.io.out(`${step.file}  no problems\n`);
	else context.io.out(formatProblems(problems, context.style));
	return problems.some((problem) => problem.severity === "error") ? EXIT.failed : EXIT.done;
};
