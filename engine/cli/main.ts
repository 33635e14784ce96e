import { type ErrorData, StepscapeError } from "../contract/index.ts";
import { type Asked, isMisunderstood, type Misunderstood } from "./asked.ts";
import { chooseDirectory, createContext, printJson } from "./context.ts";
import { describeError, EXIT, Interrupted, statusOfError } from "./exit-status.ts";
import type { Io } from "./io.ts";
import { LOADERS } from "./loaders.ts";
import { quickRead } from "./quick-read.ts";
import type { Services } from "./services.ts";
import { createStyle } from "./view/style.ts";

/** The program's version, as package.json has it; a test compares them. */
export const VERSION = "0.1.0";

/** Runs one command line and resolves with its exit status. Nothing is thrown: every failure is told on standard error. */
export async function main(
	argv: readonly string[],
	{ io, services }: { readonly io: Io; readonly services: Services },
): Promise<number> {
	// Also where the command line can't be read.
	let json = argv.includes("--json");
	try {
		const asked = quickRead(argv) ?? (await readFully(argv, io));
		if (asked === undefined) return EXIT.done;
		json = asked.options.json === true;
		const command = await LOADERS[asked.name]();
		const context = createContext({ io, services, json, directory: directoryOf(asked, io) });
		return await command(context, asked.args, asked.options);
	} catch (error) {
		if (error instanceof Interrupted) return error.status;
		return tell(io, json, isMisunderstood(error) ? describeUsage(error) : describeError(error));
	}
}

async function readFully(argv: readonly string[], io: Io): Promise<Asked | undefined> {
	const { readCommandLine } = await import("./program.ts");
	const columns = io.terminal ? io.columns : undefined;
	return readCommandLine(argv, { version: VERSION, write: (text) => io.out(text), columns });
}

function tell(io: Io, json: boolean, error: ErrorData): number {
	const { red } = createStyle(io.errorColor);
	const bug = error.code === "internal" ? " (this is a fault of the program)" : "";
	io.err(`${red("error:")} ${error.message}${bug}\n`);
	if (json) printJson({ io }, { error });
	return statusOfError(error);
}

function directoryOf({ spec, args, options }: Asked, io: Io): string {
	const chosen = typeof options.C === "string" ? options.C : undefined;
	if (chosen === "") throw new StepscapeError("usage", "-C names no folder.");
	const named = spec.directoryArgument === undefined ? undefined : args[spec.directoryArgument];
	return chooseDirectory(io.cwd, chosen, named ?? (spec.makesAutomation === true ? "." : undefined));
}

/** A command line that wasn't understood, in one sentence, with what was probably meant and where to read on. */
function describeUsage({ error, command }: Misunderstood): ErrorData {
	const help = `\`${["stepscape", command, "--help"].filter((word) => word !== "").join(" ")}\``;
	if (error.code === "commander.help")
		return { code: "usage", message: `\`stepscape ${command}\` needs a command after it. ${help} shows them.` };
	const [said = "", meant] = error.message.replace(/^error: /, "").split("\n");
	const sentence = `${said.charAt(0).toUpperCase()}${said.slice(1)}`.replace(/\.$/, "");
	const suggestion = meant === undefined ? "" : ` ${meant.replace(/^\((.*)\)$/, "$1")}`;
	return { code: "usage", message: `${sentence}.${suggestion} ${help} shows what there is.` };
}
