import { type Command, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { printable } from "../view/printable.ts";

/** `trust [dir]`: lets an automation that came from a bundle run and be changed. */
export const command: Command = async (context) => {
	const { readOrigin, rootOf, trustOrigin } = await context.services.project();
	const root = rootOf(context.directory);
	const before = readOrigin(root);
	trustOrigin(root);
	if (context.json) printJson(context, { directory: root, wasTrusted: before?.trusted ?? true });
	else {
		const said = before === undefined || before.trusted ? "was trusted already" : "may now run and be changed";
		context.io.out(`The automation in ${printable(root)} ${said}.\n`);
	}
	return EXIT.done;
};
