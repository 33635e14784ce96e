import {
	type FileChange,
	type FileEntry,
	type FileText,
	type FileWrite,
	isJsonObject,
	type TextEdit,
} from "../../../engine/contract/index.ts";

/** Changes of files that the canvas asks for. */
interface Files {
	readFile(path: string): Promise<FileText>;
	changeFiles(change: FileChange): Promise<readonly FileEntry[]>;
}

const NAME = /^[\p{L}\p{N}_$][\p{L}\p{N}_$ -]{0,79}$/u;

/** Why a name cannot be a step's; undefined where it can. */
export function nameFault(name: string, taken: readonly string[]): string | undefined {
	if (!NAME.test(name)) return `"${name}" cannot be a step's name. Use letters, digits, _ and -.`;
	if (taken.some((other) => other.toLowerCase() === name.toLowerCase())) return `There is a step ${name} already.`;
	return undefined;
}

/** The first free name for a copy. */
export function copyName(name: string, taken: readonly string[]): string {
	const base = name.replace(/_copy\d*$/, "");
	for (let n = 1; ; n++) {
		const next = n === 1 ? `${base}_copy` : `${base}_copy${n}`;
		if (!taken.includes(next)) return next;
	}
}

/** Writes copies of steps; resolves with their names. */
export async function addCopies(
	files: Files,
	copies: readonly { readonly name: string; readonly source: string }[],
	taken: readonly string[],
	label: string,
): Promise<string[]> {
	const names: string[] = [];
	for (const { name } of copies) names.push(copyName(name, [...taken, ...names]));
	await files.changeFiles({
		label,
		files: copies.map(({ source }, index) => ({ path: `steps/${names[index]}.js`, text: source, version: null })),
	});
	return names;
}

/** Removes steps' files. */
export async function deleteSteps(files: Files, paths: readonly string[], label: string): Promise<void> {
	const writes: FileWrite[] = [];
	for (const path of paths) writes.push({ path, text: null, version: (await files.readFile(path)).version });
	await files.changeFiles({ label, files: writes });
}

/** Gives a step another name: its file, and its settings in the automation's file where it has some. */
export async function renameStepFile(files: Files, file: string, name: string, next: string): Promise<void> {
	const [step, config] = await Promise.all([
		files.readFile(file),
		files.readFile("automation.json").catch(() => undefined),
	]);
	const writes: FileWrite[] = [
		{ path: file, text: null, version: step.version },
		{ path: `steps/${next}.js`, text: step.text, version: null },
	];
	const text = config && renamedSettings(config.text, name, next);
	if (config !== undefined && text !== undefined) writes.push({ path: config.path, text, version: config.version });
	await files.changeFiles({ label: `Rename ${name} to ${next}`, files: writes });
}

/** The automation's file with the step's settings under its next name; undefined where it has none that can be found surely. */
export function renamedSettings(text: string, name: string, next: string): string | undefined {
	const key = JSON.stringify(name);
	const places = text.split(key).slice(0, -1);
	let at = 0;
	for (const before of places) {
		at += before.length;
		const changed = text.slice(0, at) + JSON.stringify(next) + text.slice(at + key.length);
		if (isRenamed(text, changed, name, next)) return changed;
		at += key.length;
	}
	return undefined;
}

/** Whether two texts say the same but for the name of one step's settings. */
function isRenamed(before: string, after: string, name: string, next: string): boolean {
	try {
		const from: unknown = JSON.parse(before);
		const to: unknown = JSON.parse(after);
		if (!isJsonObject(from) || !isJsonObject(to) || !isJsonObject(from.steps) || !isJsonObject(to.steps)) return false;
		if (!Object.hasOwn(from.steps, name) || !Object.hasOwn(to.steps, next)) return false;
		const steps = Object.fromEntries(
			Object.entries(from.steps).map(([key, value]) => [key === name ? next : key, value]),
		);
		return JSON.stringify({ ...from, steps }) === JSON.stringify(to);
	} catch {
		return false;
	}
}

/** Writes edits of several files as one change. */
export async function applyEdits(files: Files, edits: readonly TextEdit[], label: string): Promise<void> {
	const writes: FileWrite[] = [];
	for (const [path, own] of Map.groupBy(edits, ({ file }) => file)) {
		const { text, version } = await files.readFile(path);
		const sorted = [...own].sort((a, b) => b.start - a.start);
		const edited = sorted.reduce((now, { start, end, text: put }) => now.slice(0, start) + put + now.slice(end), text);
		writes.push({ path, text: edited, version });
	}
	await files.changeFiles({ label, files: writes });
}
