import type { BundleReport } from "../../../engine/contract/index.ts";

/** `1 step`, `2 steps`. */
export const countWords = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

/** The bundle's file, how large it is, and what else is in it. */
export function fileWords(file: string, { bytes, files, scenarios, recordings, problems }: BundleReport): string {
	const size =
		bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
	const errors = problems.filter(({ severity }) => severity === "error").length;
	return [
		file,
		size,
		countWords(files.length, "file"),
		countWords(scenarios, "scenario"),
		...(recordings > 0 ? [countWords(recordings, "recording")] : []),
		...(errors > 0 ? [countWords(errors, "error")] : []),
	].join(" · ");
}

/** Connectors that it calls, and those that only come along. */
export function connectorWords({
	connectors,
	uses,
}: BundleReport): readonly { readonly name: string; readonly words: string; readonly isMissing: boolean }[] {
	const kinds = new Map(connectors.map(({ name, kind }) => [name, kind]));
	const kindWords = (name: string): string =>
		kinds.get(name) === "mock" ? "answers from a file" : kinds.has(name) ? "code of its own" : "not in the bundle";
	const called = uses.connectors.map(({ name, methods }) => ({
		name,
		words: [methods.join(", "), kindWords(name)].filter((words) => words !== "").join(" · "),
		isMissing: !kinds.has(name),
	}));
	const rest = connectors
		.filter(({ name }) => !uses.connectors.some((use) => use.name === name))
		.map(({ name }) => ({ name, words: `${kindWords(name)}, not called`, isMissing: false }));
	return [...called, ...rest];
}

/** Keys that it asks `task.config` for, and those that it declares alone. */
export function settingWords({
	config,
	uses,
}: BundleReport): readonly { readonly name: string; readonly words: string }[] {
	const declared = new Map(config.map(({ key, isSecret }) => [key, isSecret]));
	const read = uses.configKeys.map(({ name }) => {
		const isSecret = declared.get(name);
		const words = isSecret === undefined ? "has no value in the bundle" : isSecret ? "secret, to be set here" : "";
		return { name, words };
	});
	const rest = config
		.filter(({ key }) => !uses.configKeys.some(({ name }) => name === key))
		.map(({ key, isSecret }) => ({ name: key, words: isSecret ? "secret, not read" : "not read" }));
	return [...read, ...rest];
}
