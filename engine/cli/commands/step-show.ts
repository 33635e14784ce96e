import { type Command, type Context, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { findStep } from "../find-step.ts";
import { formatProblems } from "../view/clauses.ts";
import { printable, printableLine } from "../view/printable.ts";
import { counted } from "../view/units.ts";
import { withEngine } from "../with-engine.ts";
import { formatTime } from "./step-list.ts";

/** `step show <step>`: a step's condition, problems and runs; with `--verbose`, its text. */
export const command: Command = async (context, [given = ""], options) =>
	withEngine(
		context,
		async ({ engine }) => {
			const step = await findStep(engine, given);
			const source = options.verbose === true ? await readSource(context, step.name) : undefined;
			if (context.json) {
				printJson(context, source === undefined ? { step } : { step, source });
				return EXIT.done;
			}
			const { io, style } = context;
			io.out(`${style.bold(printableLine(step.name))}  ${step.enabled ? "enabled" : style.dim("disabled")}\n`);
			io.out(`  ${style.dim(printableLine(step.file))}\n`);
			io.out(`  condition\n${step.clauses.map((clause) => `    ${printableLine(clause)}\n`).join("")}`);
			io.out(
				`  ${counted(step.runs, "run")}, ${step.failures} failed, on average ${formatTime(step.avgExecutionTime)}\n`,
			);
			io.out(formatProblems(step.problems, style));
			if (source !== undefined) io.out(`\n${printable(source)}`);
			return EXIT.done;
		},
		{ idle: true },
	);

/** By the reader of automations: it follows no link out of the folder. */
async function readSource(context: Context, name: string): Promise<string | undefined> {
	const { loadProject } = await context.services.project();
	return loadProject(context.directory).steps.find((step) => step.name === name)?.source;
}
