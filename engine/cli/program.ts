import { Command as Commander, Option } from "commander";
import { type Asked, isMisunderstood, type Misunderstood } from "./asked.ts";
import { COMMANDS, type CommandSpec, GLOBAL_OPTIONS, GROUPS } from "./command-table.ts";
import type { Options } from "./context.ts";

/**
 * Reads the command line. Resolves with what was asked for, or with undefined where only help or the version was, which has
 * then been written. Throws `Misunderstood`.
 */
export function readCommandLine(
	argv: readonly string[],
	output: { readonly version: string; readonly write: (text: string) => void; readonly columns: number | undefined },
): Asked | undefined {
	let asked: Asked | undefined;
	const program = new Commander("stepscape")
		.description("Run automations that are made of steps, each with a condition on the data of its task.")
		.version(output.version, "-V, --version", "print the version")
		.helpOption("-h, --help", "show help")
		.configureHelp({ showGlobalOptions: true, sortSubcommands: false });
	for (const [flags, description] of GLOBAL_OPTIONS) program.option(flags, description);
	program.addHelpText("after", examplesText(["init orders", "run orders -d '{}'", "task list"]));
	const groups = new Map<string, Commander>();
	for (const [name, description] of Object.entries(GROUPS))
		groups.set(name, new Commander(name).description(description));
	const commands: [string, Commander][] = [["", program], ...groups];
	for (const spec of COMMANDS) {
		const [first = "", second] = spec.name.split(" ");
		const parent = second === undefined ? program : groups.get(first);
		const command = createCommand(second ?? first, spec, (args, options) => {
			asked = { name: spec.name, spec, args, options };
		});
		commands.push([spec.name, command]);
		parent?.addCommand(command);
	}
	for (const [name, group] of groups) {
		group.addHelpText("after", examplesText(COMMANDS.find((spec) => spec.name.startsWith(`${name} `))?.examples ?? []));
		program.addCommand(group);
	}
	for (const [name, command] of commands) {
		if (command !== program) command.copyInheritedSettings(program);
		command.helpCommand(false).configureOutput({
			writeOut: output.write,
			writeErr: () => {},
			outputError: () => {},
			getOutHelpWidth: () => output.columns ?? 100,
		});
		command.exitOverride((error) => {
			throw { error, command: name } satisfies Misunderstood;
		});
	}
	try {
		if (argv.length === 0) program.outputHelp();
		else program.parse([...argv], { from: "user" });
	} catch (thrown) {
		// Help and version end the reading the same way as an error does.
		if (isMisunderstood(thrown) && thrown.error.exitCode === 0) return undefined;
		throw thrown;
	}
	return asked;
}

function createCommand(
	name: string,
	spec: CommandSpec,
	onAsked: (args: readonly string[], options: Options) => void,
): Commander {
	const command = new Commander(name).description(spec.summary);
	for (const [flags, description] of spec.args ?? []) command.argument(flags, description);
	for (const [flags, description] of spec.options ?? []) {
		const option = new Option(flags, description);
		if (spec.repeated?.includes(option.attributeName()) === true)
			option.argParser((value: string, before: string[] = []) => [...before, value]);
		command.addOption(option);
	}
	const status = spec.status === undefined ? "" : `\nExit status: ${spec.status}.\n`;
	command.addHelpText("after", `${examplesText(spec.examples)}${status}`);
	command.action(() => onAsked(command.args, command.optsWithGlobals() as Options));
	return command;
}

const examplesText = (examples: readonly string[]): string =>
	`\nExamples:\n${examples.map((example) => `  stepscape ${example}`).join("\n")}\n`;
