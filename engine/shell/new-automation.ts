/** New automations in the person's own folder of them. */
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type FileWrite, StepscapeError, type TemplateEntry } from "../contract/index.ts";
import { createFileStore, fileKind, initProject, listTemplates } from "../project/index.ts";

const BUILT_IN = new Set(["empty", "hello"]);
const MAX_FILES = 5_000;

export const templateEntries = (): TemplateEntry[] =>
	listTemplates().map(({ name, description }) => ({ name, description, isSample: !BUILT_IN.has(name) }));

/** Makes an automation from a template; resolves its folder. Errors as `initProject`. */
export function createNew(home: string, request: unknown): string {
	const { name, template } = request as { readonly name?: unknown; readonly template?: unknown };
	return make(home, textOf(name, "the name"), textOf(template, "the template"));
}

/**
 * Makes an automation of files that a window sends. What is no file of an automation is left out.
 * @throws StepscapeError `usage` where none of them is
 */
export function importFiles(home: string, request: unknown): string {
	const { name, files } = request as { readonly name?: unknown; readonly files?: unknown };
	if (!Array.isArray(files) || files.length > MAX_FILES)
		throw new StepscapeError("usage", `Drop a folder of at most ${MAX_FILES} files.`);
	const ours = files.flatMap((file): FileWrite[] => {
		const { path, text } = (file ?? {}) as { readonly path?: unknown; readonly text?: unknown };
		if (typeof path !== "string" || typeof text !== "string" || fileKind(path) === undefined) return [];
		return [{ path, text, version: null }];
	});
	if (!ours.some(({ path }) => fileKind(path) === "step"))
		throw new StepscapeError(
			"usage",
			"There are no steps in it. Drop the folder that holds automation.json and steps/.",
		);
	const directory = make(home, textOf(name, "the name"), "empty");
	try {
		const store = createFileStore(directory);
		const there = new Map(store.list().map(({ path, version }) => [path, version]));
		store.write(ours.map((file) => ({ ...file, version: there.get(file.path) ?? null })));
	} catch (error) {
		rmSync(directory, { recursive: true, force: true });
		throw error;
	}
	return directory;
}

function make(home: string, name: string, template: string): string {
	mkdirSync(home, { recursive: true });
	return initProject(freeFolder(home, name), { name, template }).directory;
}

/** A folder of that name, or with a number behind it. */
export function freeFolder(home: string, name: string): string {
	const plain =
		name
			.normalize("NFKD")
			.replace(/[^\p{L}\p{N}]+/gu, "-")
			.replace(/^-+|-+$/g, "")
			.slice(0, 60)
			.toLowerCase() || "automation";
	for (let number = 1; ; number++) {
		const folder = join(home, number === 1 ? plain : `${plain}-${number}`);
		if (!existsSync(folder)) return folder;
	}
}

function textOf(value: unknown, what: string): string {
	if (typeof value === "string" && value.trim() !== "" && value.length <= 200) return value.trim();
	throw new StepscapeError("usage", `Give ${what} as a text of at most 200 characters.`);
}
