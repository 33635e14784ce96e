import { existsSync, mkdirSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { didYouMean, StepscapeError } from "../contract/index.ts";
import { CONFIG_FILE, readConfig } from "./config.ts";
import { removeFromJson, renameInJson, setInJson } from "./json-edit.ts";
import { memberOf, scanJson } from "./json-scan.ts";
import { readConfigText, rootOf } from "./load-project.ts";
import { describeFailure, listInside, readInside } from "./read-inside.ts";
import { nameFault, nameKey } from "./step-name.ts";
import { placeInside, writeInside, writing } from "./write-inside.ts";

/** What stands in a new step. */
export const NEW_STEP = `// Runs when the task's data matches the condition. Say which data that is.
export const condition = {
	example: { status: "new" },
};

export const content = async () => {
	data.example.status = "done";
};
`;

const MAX_STEP_BYTES = 1_048_576;

/**
 * Adds a step and returns its file, such as `steps/validate_order.js`.
 * @throws StepscapeError `step-exists`, `step-invalid` for a name that cannot be one, `path-outside`,
 * `project-missing`, `project-not-writable`
 */
export function addStep(directory: string, name: string, source: string = NEW_STEP): string {
	const root = projectRoot(directory);
	const file = newStepFile(root, name);
	writeInside(root, file, source);
	return file;
}

/**
 * Replaces the text of a step. What it says is not looked at, so that half-done work can be kept.
 * @throws StepscapeError `step-missing`, `path-outside`, `project-missing`, `project-not-writable`
 */
export function writeStep(directory: string, name: string, source: string): string {
	const root = projectRoot(directory);
	const file = stepFile(root, name);
	writeInside(root, file, source);
	return file;
}

/** Copies a step's text under another name. Its settings are not copied. Errors: as `addStep`, and `step-missing`. */
export function cloneStep(directory: string, name: string, newName: string): string {
	const root = projectRoot(directory);
	const source = readInside(root, stepFile(root, name), MAX_STEP_BYTES);
	if (!source.ok) {
		const code = source.reason === "outside" ? "path-outside" : "step-invalid";
		throw new StepscapeError(code, `The step "${name}" ${describeFailure(source, MAX_STEP_BYTES)}.`);
	}
	const file = newStepFile(root, newName);
	writeInside(root, file, source.text);
	return file;
}

/**
 * Moves a step to `.stepscape/trash/` with its settings left out, and returns where it is now.
 * @throws StepscapeError `step-missing`, `path-outside`, `project-missing`, `project-not-writable`
 */
export function deleteStep(directory: string, name: string): string {
	const root = projectRoot(directory);
	const file = stepFile(root, name);
	const trash = freeTrashFile(root, file.slice("steps/".length));
	move(root, file, trash);
	editConfig(
		root,
		(text) => removeFromJson(text, ["steps", name]),
		() => move(root, trash, file),
	);
	return trash;
}

/**
 * Gives a step another name, in its file's name and in the settings, and returns its new file.
 * @throws StepscapeError as `addStep`, and `step-missing`
 */
export function renameStep(directory: string, name: string, newName: string): string {
	const root = projectRoot(directory);
	const file = stepFile(root, name);
	if (newName === name) return file;
	const target = newStepFile(root, newName, name).replace(/\.js$/, file.slice(file.lastIndexOf(".")));
	move(root, file, target);
	editConfig(
		root,
		(text) => renameInJson(removeFromJson(text, ["steps", newName]), ["steps", name], newName),
		() => move(root, target, file),
	);
	return target;
}

/**
 * Sets whether a step runs, in automation.json, and changes nothing else there.
 * @throws StepscapeError `step-missing`, `project-invalid`, `project-missing`, `project-not-writable`
 */
export function setStepEnabled(directory: string, name: string, enabled: boolean): void {
	const root = projectRoot(directory);
	stepFile(root, name);
	editConfig(root, (text) => {
		const settings = memberOf(memberOf(scanJson(text), "steps")?.value, name)?.value;
		if (enabled && memberOf(settings, "enabled") === undefined) return text;
		return setInJson(text, ["steps", name, "enabled"], enabled);
	});
}

/** The folder with its links resolved, which must have an automation.json. */
export function projectRoot(directory: string): string {
	const root = rootOf(directory);
	readConfigText(root, directory);
	return root;
}

/** The names of the steps there are, each with its file. */
export function stepFiles(root: string): Map<string, string> {
	const names = listInside(root, "steps").names.filter((file) => /\.m?js$/.test(file));
	return new Map(names.map((file) => [file.replace(/\.m?js$/, ""), `steps/${file}`]));
}

function stepFile(root: string, name: string): string {
	const files = stepFiles(root);
	const file = files.get(name);
	if (file !== undefined) return file;
	refuseClimbing(name);
	throw new StepscapeError("step-missing", `There is no step "${name}".${didYouMean(name, files.keys())}`);
}

/** The file of a step that is not there yet. `except` is a step that is about to give up its name. */
function newStepFile(root: string, name: string, except?: string): string {
	refuseClimbing(name);
	const fault = nameFault(name);
	if (fault !== undefined) throw new StepscapeError("step-invalid", `"${name}" cannot be a step's name: it ${fault}.`);
	for (const existing of stepFiles(root).keys())
		if (nameKey(existing) === nameKey(name) && existing !== except)
			throw new StepscapeError("step-exists", `There is a step "${existing}" already. Choose another name.`);
	return `steps/${name}.js`;
}

function refuseClimbing(name: string): void {
	if (/[\\/\0]/.test(name) || name === "..")
		throw new StepscapeError(
			"path-outside",
			`${JSON.stringify(name)} is a path. Give a step's name, without a folder.`,
		);
}

function freeTrashFile(root: string, base: string): string {
	for (let number = 1; ; number++) {
		const file = `.stepscape/trash/${number === 1 ? base : base.replace(/(\.m?js)$/, `.${number}$1`)}`;
		if (!existsSync(placeInside(root, file))) return file;
	}
}

function move(root: string, from: string, to: string): void {
	writing(to, () => {
		const target = placeInside(root, to);
		mkdirSync(dirname(target), { recursive: true });
		renameSync(placeInside(root, from), target);
	});
}

/** Rewrites automation.json where the edit changes it; `undo` takes back what was done before, should that fail. */
function editConfig(root: string, edit: (text: string) => string, undo?: () => void): void {
	try {
		const before = readConfigText(root);
		readConfig(before, {});
		const after = edit(before);
		if (after !== before) writeInside(root, CONFIG_FILE, after);
	} catch (error) {
		undo?.();
		throw error;
	}
}
