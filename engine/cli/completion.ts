import { COMMANDS, type CommandSpec, GROUPS } from "./command-table.ts";

export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];

/** A word that may come next, with what it is for. */
interface Choice {
	readonly word: string;
	readonly about: string;
}

const GLOBAL: readonly Choice[] = [
	{ word: "-C", about: "the automation's folder" },
	{ word: "--json", about: "print JSON" },
	{ word: "--help", about: "show help" },
];

/** What can follow each beginning of a command: `""`, `"task"`, `"task new"`. */
function choices(): Map<string, Choice[]> {
	const found = new Map<string, Choice[]>([["", []]]);
	for (const [name, about] of Object.entries(GROUPS)) {
		found.set(name, []);
		found.get("")?.push({ word: name, about });
	}
	for (const spec of COMMANDS as readonly CommandSpec[]) {
		const [first = "", second] = spec.name.split(" ");
		found.get(second === undefined ? "" : first)?.push({ word: second ?? first, about: spec.summary });
		const options = (spec.options ?? []).flatMap(([flags, about]) =>
			flags
				.split(", ")
				.map((flag) => ({ word: flag.split(" ")[0] as string, about }))
				.filter(({ word }) => word.startsWith("--")),
		);
		const words = spec.name === "completion" ? SHELLS.map((word) => ({ word, about: "shell" })) : [];
		found.set(spec.name, [...words, ...options]);
	}
	for (const list of found.values()) list.push(...GLOBAL);
	return found;
}

/** A script that, read by the shell, makes it complete commands and options; anything else is completed as a file. */
export function completionScript(shell: Shell): string {
	switch (shell) {
		case "bash":
			return bash();
		case "zsh":
			return zsh();
		case "fish":
			return fish();
		default:
			return shell satisfies never;
	}
}

function bash(): string {
	const cases = [...choices()]
		.map(([path, list]) => `\t\t"${path}") words="${list.map(({ word }) => word).join(" ")}" ;;`)
		.join("\n");
	return `# stepscape completion for bash: source this, or append it to ~/.bashrc
_stepscape() {
	local current="\${COMP_WORDS[COMP_CWORD]}" path="" words="" word i
	for ((i = 1; i < COMP_CWORD; i++)); do
		word="\${COMP_WORDS[i]}"
		case "$word" in
			-C) ((i++)) ;;
			-*) ;;
			*)
				if [[ -z "$path" ]]; then path="$word"
				elif [[ "$path" == ${Object.keys(GROUPS).join(' || "$path" == ')} ]]; then path="$path $word"
				fi ;;
		esac
	done
	case "$path" in
${cases}
	esac
	COMPREPLY=($(compgen -W "$words" -- "$current"))
	if [[ \${#COMPREPLY[@]} -eq 0 ]]; then COMPREPLY=($(compgen -f -- "$current")); fi
}
complete -o filenames -F _stepscape stepscape
`;
}

const singleQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function zsh(): string {
	const cases = [...choices()]
		.map(([path, list]) => {
			const words = list.map(({ word, about }) => singleQuoted(`${word}:${about.replaceAll(":", " -")}`)).join(" ");
			return `\t\t${singleQuoted(path)}) choices=(${words}) ;;`;
		})
		.join("\n");
	return `#compdef stepscape
# stepscape completion for zsh: put this in a folder of $fpath as _stepscape, or source it
_stepscape() {
	local -a before choices
	local path_so_far="" word skip=0
	before=("\${(@)words[2,CURRENT-1]}")
	for word in $before; do
		if ((skip)); then skip=0; continue; fi
		case "$word" in
			-C) skip=1 ;;
			-*) ;;
			*)
				if [[ -z "$path_so_far" ]]; then path_so_far="$word"
				elif [[ "$path_so_far" == (${Object.keys(GROUPS).join("|")}) ]]; then path_so_far="$path_so_far $word"
				fi ;;
		esac
	done
	choices=()
	case "$path_so_far" in
${cases}
	esac
	_describe 'command' choices || _files
}
if [[ "$funcstack[1]" == "_stepscape" ]]; then _stepscape "$@"; else compdef _stepscape stepscape; fi
`;
}

function fish(): string {
	const lines = [...choices()].flatMap(([path, list]) => {
		const when = `__stepscape_at ${singleQuoted(path)}`;
		return list.map(({ word, about }) => {
			const what = word.startsWith("--")
				? `-l ${word.slice(2)}`
				: word.startsWith("-")
					? `-s ${word.slice(1)}`
					: `-a ${word}`;
			return `complete -c stepscape -n ${singleQuoted(when)} ${what} -d ${singleQuoted(about)}`;
		});
	});
	return `# stepscape completion for fish: save this as ~/.config/fish/completions/stepscape.fish
function __stepscape_at
	set -l path
	set -l skip 0
	for word in (commandline -opc)[2..]
		if test $skip = 1
			set skip 0
		else if test "$word" = -C
			set skip 1
		else if string match -q -- '-*' $word
			continue
		else if test (count $path) = 0
			set path $word
		else if test (count $path) = 1; and contains -- $path[1] ${Object.keys(GROUPS).join(" ")}
			set -a path $word
		end
	end
	test "$path" = "$argv[1]"
end
${lines.join("\n")}
`;
}
