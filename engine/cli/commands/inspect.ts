import { resolve } from "node:path";
import { type Command, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { formatBundle } from "../view/bundle.ts";

/** `inspect <bundle> [dir]`: what a bundle contains and would use, and how it differs from a folder. */
export const command: Command = async (context, [file = "", directory]) => {
	const { inspectBundle, readBundleFile } = await context.services.bundle();
	const { cwd } = context.io;
	const bytes = readBundleFile(resolve(cwd, file));
	const report = await inspectBundle(bytes, directory === undefined ? undefined : resolve(cwd, directory));
	if (context.json) printJson(context, report);
	else context.io.out(formatBundle(report, context.style));
	return EXIT.done;
};
