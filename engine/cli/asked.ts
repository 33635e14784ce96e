import type { CommandName, CommandSpec } from "./command-table.ts";
import type { Options } from "./context.ts";

/** What was asked for on the command line. */
export interface Asked {
	readonly name: CommandName;
	readonly spec: CommandSpec;
	readonly args: readonly string[];
	readonly options: Options;
}

/** What could not be understood, and the command whose help tells more. */
export interface Misunderstood {
	readonly error: { readonly code: string; readonly message: string; readonly exitCode: number };
	readonly command: string;
}

export function isMisunderstood(thrown: unknown): thrown is Misunderstood {
	return typeof thrown === "object" && thrown !== null && "command" in thrown && "error" in thrown;
}
