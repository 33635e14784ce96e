import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * The automation's folder that a command line or the system asks for: the last argument that is a folder, or a file
 * automation.json in one; undefined where none is.
 */
export function askedFolder(args: readonly string[], cwd: string): string | undefined {
	for (const arg of [...args].reverse()) {
		if (arg.startsWith("-")) continue;
		const path = resolve(cwd, arg);
		const stat = statSync(path, { throwIfNoEntry: false });
		if (stat?.isDirectory() && statSync(resolve(path, "automation.json"), { throwIfNoEntry: false })?.isFile())
			return path;
		if (stat?.isFile() && /[\\/]automation\.json$/.test(path)) return dirname(path);
	}
	return undefined;
}

/** The bundle that they ask for: the last argument that is a file of that kind. */
export function askedBundle(args: readonly string[], cwd: string): string | undefined {
	return args
		.filter((arg) => !arg.startsWith("-") && arg.endsWith(".stepscape"))
		.map((arg) => resolve(cwd, arg))
		.findLast((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);
}
