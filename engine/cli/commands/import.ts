import { join, relative, resolve } from "node:path";
import { type Command, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { printable } from "../view/printable.ts";

/** `import <bundle> <dir>`: an automation's folder out of a bundle. */
export const command: Command = async (context, [file = "", directory = ""], options) => {
	const { importBundle, readBundleFile } = await context.services.bundle();
	const { io } = context;
	const trusted = options.lookOnly !== true;
	const made = importBundle(readBundleFile(resolve(io.cwd, file)), resolve(io.cwd, directory), { trusted });
	if (context.json) printJson(context, { ...made, trusted });
	else {
		const folder = relative(io.cwd, made.directory) || ".";
		io.out(`Made the automation ${printable(made.name)} in ${printable(folder)} (${made.files.length} files).\n`);
		io.out(made.signer === null ? "Nobody signed it.\n" : `Signed by ${made.signer}.\n`);
		const sample = made.files.find((path) => path.startsWith("tests/data/"));
		io.out(
			trusted
				? `Next: stepscape run ${printable(folder)}${sample === undefined ? "" : ` -f ${printable(join(folder, sample))}`}\n`
				: `It is only looked at until you trust it: stepscape trust ${printable(folder)}\n`,
		);
	}
	return EXIT.done;
};
