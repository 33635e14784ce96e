import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { StepscapeError } from "../../contract/index.ts";
import { type Command, type Context, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { stepName } from "../find-step.ts";
import { formatProblems } from "../view/clauses.ts";
import { printable } from "../view/printable.ts";

/** `step add <name>`: a new step, from a file or with a first text. */
export const add: Command = async (context, [given = ""], options) => {
	const { addStep } = await context.services.project();
	const source = await readSource(context, options.file);
	const name = stepName(given);
	const file = source === undefined ? addStep(context.directory, name) : addStep(context.directory, name, source);
	return written(context, name, file, "Added");
};

/** `step clone <step> [name]`: a copy of a step. */
export const clone: Command = async (context, [given = "", wanted]) => {
	const { cloneStep, loadProject } = await context.services.project();
	const name = stepName(given);
	const newName = wanted === undefined ? freeName(name, loadProject(context.directory).steps) : stepName(wanted);
	return written(context, newName, cloneStep(context.directory, name, newName), "Copied to");
};

/** `step delete <step>`: moves a step to the automation's trash. */
export const remove: Command = async (context, [given = ""]) => {
	const { deleteStep } = await context.services.project();
	const name = stepName(given);
	const kept = deleteStep(context.directory, name);
	if (context.json) printJson(context, { step: name, kept });
	else context.io.out(`Deleted ${name}; it is kept as ${printable(kept)}\n`);
	return EXIT.done;
};

/** `step enable <step>`. */
export const enable: Command = (context, [given = ""]) => setEnabled(context, stepName(given), true);
/** `step disable <step>`. */
export const disable: Command = (context, [given = ""]) => setEnabled(context, stepName(given), false);

async function setEnabled(context: Context, name: string, enabled: boolean): Promise<number> {
	const { setStepEnabled } = await context.services.project();
	setStepEnabled(context.directory, name, enabled);
	if (context.json) printJson(context, { step: name, enabled });
	else context.io.out(`${name} is ${enabled ? "enabled" : "disabled"}\n`);
	return EXIT.done;
}

async function written(context: Context, name: string, file: string, verb: string): Promise<number> {
	const { loadProject } = await context.services.project();
	const problems = loadProject(context.directory).steps.find((step) => step.name === name)?.problems ?? [];
	if (context.json) printJson(context, { step: name, file, problems });
	else context.io.out(`${verb} ${printable(file)}\n${formatProblems(problems, context.style)}`);
	return EXIT.done;
}

async function readSource(context: Context, file: unknown): Promise<string | undefined> {
	if (typeof file !== "string") return undefined;
	if (file === "-") return context.io.input();
	try {
		return readFileSync(resolve(context.io.cwd, file), "utf8");
	} catch (error) {
		throw new StepscapeError("usage", `${file} can't be read: ${(error as Error).message}`);
	}
}

function freeName(name: string, steps: readonly { readonly name: string }[]): string {
	const taken = new Set(steps.map((step) => step.name.toLowerCase()));
	for (let i = 1; ; i++) {
		const candidate = `${name}_copy${i === 1 ? "" : `_${i}`}`;
		if (!taken.has(candidate.toLowerCase())) return candidate;
	}
}
