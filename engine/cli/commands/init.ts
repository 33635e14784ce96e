import { join, relative } from "node:path";
import { type Command, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { printable } from "../view/printable.ts";

/** `init [dir]`: a new automation from a template. */
export const command: Command = async (context, _args, options) => {
	const { initProject } = await context.services.project();
	const template = typeof options.template === "string" ? options.template : "hello";
	const name = typeof options.name === "string" ? { name: options.name } : {};
	const made = initProject(context.directory, { template, ...name });
	if (context.json) printJson(context, made);
	else {
		const folder = relative(context.io.cwd, made.directory) || ".";
		const sample = made.files.find((file) => file.startsWith("tests/data/"));
		const next = !made.files.some((file) => file.startsWith("steps/"))
			? `stepscape -C ${quoted(folder)} step add first_step`
			: `stepscape run ${quoted(folder)}${sample === undefined ? "" : ` -f ${quoted(join(folder, sample))}`}`;
		context.io.out(
			`Made an automation in ${printable(folder)}:\n${made.files.map((file) => `  ${printable(file)}\n`).join("")}\nNext: ${next}\n`,
		);
	}
	return EXIT.done;
};

/** A path as it can be pasted into a shell. */
const quoted = (path: string): string => (/^[\w./@%+=:-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);
