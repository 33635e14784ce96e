import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Io } from "./io.ts";
import type { Services } from "./services.ts";
import { createStyle, type Style } from "./view/style.ts";

/** What every command is given. */
export interface Context {
	readonly io: Io;
	readonly services: Services;
	/** Print one JSON value instead of text for people. */
	readonly json: boolean;
	/** The automation's folder, absolute. */
	readonly directory: string;
	/** Style of standard output. */
	readonly style: Style;
}

/** The part of the program that a command is: resolves with the exit status. */
export type Command = (context: Context, args: readonly string[], options: Options) => Promise<number>;

/** Options as they were given, by their camel-case names. */
export type Options = Readonly<Record<string, string | boolean | string[] | undefined>>;

/**
 * The automation that a command is about: the folder that was named (from `-C`, if that was given too), or else the nearest one
 * from the current folder upwards that has an `automation.json`.
 */
export function chooseDirectory(cwd: string, chosen: string | undefined, named: string | undefined): string {
	const base = chosen === undefined ? cwd : resolve(cwd, chosen);
	if (named !== undefined) return resolve(base, named);
	if (chosen !== undefined) return base;
	for (let folder = base; ; folder = dirname(folder)) {
		if (existsSync(join(folder, "automation.json"))) return folder;
		if (folder === dirname(folder)) return base;
	}
}

export function createContext(parts: {
	readonly io: Io;
	readonly services: Services;
	readonly json: boolean;
	readonly directory: string;
}): Context {
	return { ...parts, style: createStyle(parts.io.color) };
}

/** Prints a value for programs. */
export function printJson(context: Pick<Context, "io">, value: unknown): void {
	context.io.out(`${JSON.stringify(value, null, 2)}\n`);
}
