import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type JsonObject, StepscapeError } from "../contract/index.ts";
import type { Context, Options } from "./context.ts";

/**
 * The data given by `-d JSON` or `-f FILE` (`-` is standard input); undefined where neither is. A file is looked for in the
 * current folder, then in the automation's. Throws a `StepscapeError` `usage` or `data-invalid`.
 */
export async function readInput(context: Context, options: Options): Promise<JsonObject | undefined> {
	const { data, file } = options;
	if (data !== undefined && file !== undefined)
		throw new StepscapeError("usage", "The data is given twice: use either -d or -f.");
	if (typeof data === "string") return (await context.services.project()).parseData(data, "-d");
	if (typeof file !== "string") return undefined;
	const { parseData, readDataFile } = await context.services.project();
	if (file === "-") return parseData(await context.io.input(), "standard input");
	const here = resolve(context.io.cwd, file);
	const there = resolve(context.directory, file);
	const path = !existsSync(here) && existsSync(there) ? there : here;
	try {
		return readDataFile(path);
	} catch (error) {
		if (!(error instanceof StepscapeError) || error.code !== "data-too-large") throw error;
		// The automation may allow more than is usual; its settings are only read where that matters.
		const { loadProject } = await context.services.project();
		return readDataFile(path, loadProject(context.directory).limits.dataMb);
	}
}

/** A whole number from `least` on, or undefined where the option isn't given. Throws a `StepscapeError` `usage`. */
export function readCount(options: Options, name: string, least = 0): number | undefined {
	const text = options[name];
	if (typeof text !== "string") return undefined;
	const count = Number(text);
	if (text.trim() === "" || !Number.isSafeInteger(count) || count < least)
		throw new StepscapeError("usage", `--${name} must be a whole number from ${least}, and not "${text}".`);
	return count;
}

/** One of `choices`, or undefined where the option isn't given. Throws a `StepscapeError` `usage` that names them. */
export function readChoice<T extends string>(options: Options, name: string, choices: readonly T[]): T | undefined {
	const text = options[name];
	if (typeof text !== "string") return undefined;
	const choice = choices.find((candidate) => candidate.toLowerCase() === text.toLowerCase());
	if (choice === undefined)
		throw new StepscapeError("usage", `--${name} must be one of ${choices.join(", ")}, and not "${text}".`);
	return choice;
}
