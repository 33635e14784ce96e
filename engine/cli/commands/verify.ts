import { resolve } from "node:path";
import { type Command, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { printableLine } from "../view/printable.ts";

/** `verify <bundle>`: whether a bundle is whole, who signed it, and whether it does what it says. */
export const command: Command = async (context, [file = ""], options) => {
	const { readBundleFile, runScenariosIn, verifyBundle } = await context.services.bundle();
	const bytes = readBundleFile(resolve(context.io.cwd, file));
	const verdict = await verifyBundle(bytes, {
		...(typeof options.signedBy === "string" && { signedBy: options.signedBy }),
		...(options.run !== false && { runScenarios: runScenariosIn }),
	});
	if (context.json) printJson(context, verdict);
	else {
		const { io, style } = context;
		const marks = { passed: style.green("passed "), failed: style.red("failed "), skipped: style.dim("skipped") };
		for (const { what, result, message } of verdict.checks)
			io.out(`${marks[result]}  ${what.padEnd(9)}  ${printableLine(message)}\n`);
	}
	return verdict.isSound ? EXIT.done : EXIT.failed;
};
