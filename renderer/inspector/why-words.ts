/** What a command is called where there are buttons: each reads on in its sentence. */
const IN_WORDS: readonly (readonly [RegExp, string])[] = [
	[/^stepscape task resume\b/, "resuming the task"],
	[/^stepscape task retry\b/, "retrying the task"],
	[/^stepscape task update \S+ --resume -d '(.*)'$/, "`$1`"],
	[/^stepscape task update\b/, "changing the task's data"],
	[/^stepscape step enable (\S+)/, "switching $1 on, under Step,"],
	[/^stepscape graph --path (\S+)/, "the canvas, filtered by $1,"],
	[/^stepscape explain \S+ (\S+)/, "“Why $1?”"],
];

/**
 * What to do, for somebody in the studio: commands of the command line are put into words or, where a link beside
 * them does the same, left out.
 * @example whyWords("Wait for it: `stepscape task log 01J --follow`.") // "Wait for it."
 */
export function whyWords(action: string): string {
	const told = action.replace(/(:?\s?)`(stepscape [^`]*)`/g, (_all, before: string, command: string) => {
		const [pattern, words] = IN_WORDS.find(([known]) => known.test(command)) ?? [];
		if (pattern === undefined || words === undefined) return "";
		return before + (pattern.exec(command)?.[0] ?? "").replace(pattern, words);
	});
	return told.charAt(0).toUpperCase() + told.slice(1);
}
