import { relative, resolve } from "node:path";
import { type Command, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { printable, printableLine } from "../view/printable.ts";

/** `deploy <yaml> <dir>`: automations' folders out of a deploy document. */
export const command: Command = async (context, [file = "", directory = ""]) => {
	const { deployYaml } = await context.services.bundle();
	const { io } = context;
	const made = await deployYaml(resolve(io.cwd, file), resolve(io.cwd, directory));
	if (context.json) printJson(context, made);
	else
		for (const { name, directory: folder, files, left } of made) {
			for (const each of left) io.err(`note: left out: ${printableLine(each)}\n`);
			const place = printable(relative(io.cwd, folder) || ".");
			io.out(`Made the automation ${printableLine(name)} in ${place} (${files.length} files).\n`);
		}
	return EXIT.done;
};
