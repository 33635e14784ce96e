import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { StepscapeError } from "../../contract/index.ts";
import { type Command, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { printable } from "../view/printable.ts";

/** `import-steps <file|-> [dir]`: takes the steps out of a text. Exit status 1 where there is none in it. */
export const command: Command = async (context, [file = "-"]) => {
	const { importSteps } = await context.services.project();
	const text = file === "-" ? await context.io.input() : readText(resolve(context.io.cwd, file), file);
	const { created, skipped } = importSteps(text, context.directory);
	const { io, style } = context;
	if (context.json) printJson(context, { created, skipped });
	else {
		for (const step of created) io.out(`${style.green("+")} ${printable(step.file)}  line ${step.line}\n`);
		for (const { what, line, reason } of skipped)
			io.out(`${style.yellow("–")} ${printable(what)}  line ${line}: ${printable(reason)}\n`);
	}
	if (created.length === 0 && !context.json) io.err(`error: ${file === "-" ? "The text" : file} has no step in it.\n`);
	return created.length > 0 ? EXIT.done : EXIT.failed;
};

function readText(path: string, given: string): string {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
		const why = missing ? "is no file" : `can't be read: ${(error as Error).message}`;
		throw new StepscapeError("usage", `${given} ${why}. Give a Markdown or JavaScript file, or - for standard input.`);
	}
}
