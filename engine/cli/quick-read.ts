import type { Asked } from "./asked.ts";
import { COMMANDS, type CommandSpec, GLOBAL_OPTIONS } from "./command-table.ts";

interface Flag {
	readonly key: string;
	readonly takesValue: boolean;
	/** What the flag sets where it takes no value: false for `--no-…`. */
	readonly sets: boolean;
}

/**
 * Reads a plain command line without loading the full reader, which takes as long as half the rest of the start. Undefined where
 * anything is unusual: wrong, a question for help, or merely written in a rarer way. Where it reads, it reads as the full one.
 */
export function quickRead(argv: readonly string[]): Asked | undefined {
	const globals = flagsOf(GLOBAL_OPTIONS);
	const options: Record<string, string | boolean> = {};
	const args: string[] = [];
	let words = "";
	let spec: (typeof COMMANDS)[number] | undefined;
	let flags = globals;
	for (let i = 0; i < argv.length; i++) {
		const token = argv[i] as string;
		if (!token.startsWith("-") || token === "-") {
			if (spec !== undefined) args.push(token);
			else {
				words = words === "" ? token : `${words} ${token}`;
				spec = COMMANDS.find(({ name }) => name === words);
				if (spec !== undefined) flags = new Map([...flagsOf((spec as CommandSpec).options ?? [], options), ...globals]);
			}
			continue;
		}
		const flag = flags.get(token);
		if (flag === undefined || (spec as CommandSpec | undefined)?.repeated?.includes(flag.key) === true)
			return undefined;
		if (!flag.takesValue) {
			options[flag.key] = flag.sets;
			continue;
		}
		const value = argv[++i];
		if (value === undefined || (value.startsWith("-") && value !== "-")) return undefined;
		options[flag.key] = value;
	}
	if (spec === undefined) return undefined;
	const wanted = (spec as CommandSpec).args ?? [];
	const required = wanted.filter(([name]) => name.startsWith("<")).length;
	if (args.length < required || args.length > wanted.length) return undefined;
	return { name: spec.name, spec, args, options };
}

/** The flags by each of their spellings; variadic and repeated ones are left to the full reader. `defaults` is given what `--no-…` unsets. */
function flagsOf(
	options: readonly (readonly [string, string])[],
	defaults: Record<string, string | boolean> = {},
): Map<string, Flag> {
	const flags = new Map<string, Flag>();
	for (const [text] of options) {
		if (text.includes("...")) continue;
		const spellings = text.replace(/ [<[].*$/, "").split(", ");
		const long = spellings.at(-1)?.replace(/^-+/, "") as string;
		const negates = long.startsWith("no-");
		const key = long.replace(/^no-/, "").replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
		if (negates) defaults[key] = true;
		for (const spelling of spellings) flags.set(spelling, { key, takesValue: text.includes("<"), sets: !negates });
	}
	return flags;
}
