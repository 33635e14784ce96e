import { mkdirSync, realpathSync, rmdirSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { didYouMean, StepscapeError } from "../contract/index.ts";
import { CONFIG_FILE } from "./config.ts";
import { setInJson } from "./json-edit.ts";
import { memberOf, scanJson } from "./json-scan.ts";
import { configSchema, jsonSchemas } from "./lazy-schemas.ts";
import { readInside } from "./read-inside.ts";
import { listTemplates, type Template } from "./templates.ts";
import { isThere, placeInside, writeInside, writing } from "./write-inside.ts";

const IGNORED = ".stepscape/";
const SCHEMA_FOLDER = ".stepscape/schema";

export interface InitOptions {
	/** A name out of `listTemplates()`. */
	readonly template: string;
	/** The automation's name. Missing: the folder's. */
	readonly name?: string;
	/** For tests: where samples are looked for. */
	readonly samples?: string;
}

/**
 * Makes an automation in a folder, which is made too where it is missing. Files of other kinds may be there already.
 * After a failure, nothing of it is left. Returns the folder and the files written.
 * @throws StepscapeError `usage` for a template that there is not, `project-invalid` where there is an automation
 * already or a file would be overwritten, `project-not-writable`, `path-outside`
 */
export function initProject(directory: string, options: InitOptions): { directory: string; files: readonly string[] } {
	const template = findTemplate(options);
	if (directory.includes("\0")) throw new StepscapeError("usage", `${JSON.stringify(directory)} is no path.`);
	const path = resolve(directory);
	const name = checkedName(options.name ?? (basename(path) || "automation"));
	const undo: (() => void)[] = [];
	try {
		makeFolder(path, undo);
		const root = realpathSync(path);
		const files = templateFiles(template, name);
		refuseExisting(root, directory, files.keys());
		files.set(".gitignore", ignoreText(root));
		// Last, so that a folder half made is not taken for an automation.
		const order = [...files.keys()].sort(
			(a, b) => Number(a === CONFIG_FILE) - Number(b === CONFIG_FILE) || (a < b ? -1 : 1),
		);
		for (const file of order) writeUndoable(root, file, files.get(file)!, undo);
		// An empty template has none, and everybody's next move is to put a step there.
		makeFolder(join(root, "steps"), undo);
		return { directory: root, files: order.sort() };
	} catch (error) {
		for (const step of undo.reverse()) {
			try {
				step();
			} catch {
				// The first error says what went wrong; a second one would hide it.
			}
		}
		throw error;
	}
}

/**
 * Writes the schemas that an editor looks up for automation.json into the folder's private part, for a folder that
 * comes from elsewhere: that part does not travel with it.
 * @throws StepscapeError `project-not-writable`, `path-outside`
 */
export function writeProjectSchemas(root: string): void {
	for (const [file, text] of jsonSchemas()) writeInside(root, `${SCHEMA_FOLDER}/${file}`, text);
}

function findTemplate({ template, samples }: InitOptions): Template {
	const templates = listTemplates(samples);
	const found = templates.find(({ name }) => name === template);
	if (found !== undefined) return found;
	const names = templates.map(({ name }) => name);
	const message = `There is no template "${template}".${didYouMean(template, names)} There are: ${names.join(", ")}.`;
	throw new StepscapeError("usage", message);
}

function checkedName(name: string): string {
	if (configSchema().shape.name.safeParse(name).success) return name;
	throw new StepscapeError(
		"usage",
		`${JSON.stringify(name)} cannot be an automation's name: one line of 1 to 200 characters.`,
	);
}

function templateFiles(template: Template, name: string): Map<string, string> {
	const files = new Map(template.files());
	let config = setInJson(files.get(CONFIG_FILE)!, ["name"], name);
	if (memberOf(scanJson(config), "$schema") === undefined)
		config = config.replace(
			/^\s*\{(\s*)/,
			(open, space) => `${open}"$schema": "./${SCHEMA_FOLDER}/automation.json",${space}`,
		);
	files.set(CONFIG_FILE, config);
	for (const [file, text] of jsonSchemas()) files.set(`${SCHEMA_FOLDER}/${file}`, text);
	return files;
}

function refuseExisting(root: string, directory: string, files: Iterable<string>): void {
	const exists = (file: string) => writing(file, () => isThere(join(root, file)));
	if (exists(CONFIG_FILE))
		throw new StepscapeError(
			"project-invalid",
			`There is an automation in ${directory} already. Choose another folder.`,
		);
	const taken = [...files].filter((file) => !file.startsWith(IGNORED) && file !== ".gitignore" && exists(file));
	if (taken.length > 0)
		throw new StepscapeError(
			"project-invalid",
			`${taken.join(", ")} would be overwritten in ${directory}. Choose another folder.`,
		);
}

/** The folder's .gitignore with the private part added, where it is not there. */
function ignoreText(root: string): string {
	const existing = readInside(root, ".gitignore", 1_048_576);
	if (!existing.ok) return `${IGNORED}\n`;
	const { text } = existing;
	if (/^\/?\.stepscape\/?\s*$/m.test(text)) return text;
	return `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${IGNORED}\n`;
}

function makeFolder(path: string, undo: (() => void)[]): void {
	const missing: string[] = [];
	for (let at = path; !writing(at, () => isThere(at)); at = dirname(at)) missing.push(at);
	for (const folder of missing.reverse()) {
		writing(folder, () => mkdirSync(folder));
		undo.push(() => rmdirSync(folder));
	}
}

function writeUndoable(root: string, file: string, text: string, undo: (() => void)[]): void {
	const before = readInside(root, file, 16 * 1_048_576);
	if (before.ok && before.text === text) return;
	const path = writing(file, () => placeInside(root, file));
	writing(file, () => makeFolder(dirname(path), undo));
	undo.push(before.ok ? () => writeInside(root, file, before.text) : () => rmSync(path, { force: true }));
	writeInside(root, file, text);
}
