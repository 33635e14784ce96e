import { didYouMean, type FileWrite, type StepChange, StepscapeError } from "../contract/index.ts";
import { CONFIG_FILE, readConfig } from "./config.ts";
import { NEW_STEP } from "./edit-steps.ts";
import type { FileStore } from "./files/index.ts";
import { removeFromJson, renameInJson, setInJson } from "./json-edit.ts";
import { renameInScenarios } from "./rename-in-scenarios.ts";
import { nameFault, nameKey } from "./step-name.ts";

/** What a change of a step does to files, before any is written. */
export interface ProposedStepChange {
	/** As a person would say it: `Rename a to b`. */
	readonly label: string;
	readonly files: readonly FileWrite[];
	/** The step's file afterwards; null where it has none. */
	readonly file: string | null;
}

/**
 * Works out what a change of a step does to its file, to automation.json and to scenarios, whose formatting stays.
 * @throws StepscapeError `step-missing`, `step-exists`, `step-invalid` for a name that cannot be one, `project-invalid`
 */
export function proposeStepChange(store: Pick<FileStore, "list" | "read">, change: StepChange): ProposedStepChange {
	const files = new Map(
		store.list().flatMap(({ path, kind }) => (kind === "step" ? [[path.slice(6).replace(/\.m?js$/, ""), path]] : [])),
	);
	switch (change.kind) {
		case "add": {
			const file = freeFile(files, change.step);
			return {
				label: `Add ${change.step}`,
				files: [{ path: file, text: change.source ?? NEW_STEP, version: null }],
				file,
			};
		}
		case "clone": {
			const { text } = store.read(fileOf(files, change.step));
			const file = freeFile(files, change.name);
			return { label: `Clone ${change.step}`, files: [{ path: file, text, version: null }], file };
		}
		case "rename": {
			const old = store.read(fileOf(files, change.step));
			if (change.name === change.step) return { label: "Rename nothing", files: [], file: old.path };
			const file = freeFile(files, change.name, change.step).replace(
				/\.js$/,
				old.path.slice(old.path.lastIndexOf(".")),
			);
			const { name, step } = change;
			return {
				label: `Rename ${step} to ${name}`,
				files: [
					{ path: old.path, text: null, version: old.version },
					{ path: file, text: old.text, version: null },
					...config(store, (text) => renameInJson(removeFromJson(text, ["steps", name]), ["steps", step], name)),
					...scenarios(store, step, name),
				],
				file,
			};
		}
		case "delete": {
			const { path, version } = store.read(fileOf(files, change.step));
			return {
				label: `Delete ${change.step}`,
				files: [
					{ path, text: null, version },
					...config(store, (text) => removeFromJson(text, ["steps", change.step])),
				],
				file: null,
			};
		}
		case "enable": {
			const { step, enabled } = change;
			const file = fileOf(files, step);
			const at = ["steps", step, "enabled"];
			// What is not said is that the step runs.
			const edit = (text: string) =>
				enabled ? withoutEmpty(removeFromJson(text, at), step) : setInJson(text, at, false);
			return { label: `${enabled ? "Enable" : "Disable"} ${step}`, files: config(store, edit), file };
		}
		case "limits": {
			const { step, limits } = change;
			const file = fileOf(files, step);
			const edit = (text: string): string => {
				let next = removeFromJson(text, ["steps", step, "limits"]);
				for (const [limit, value] of Object.entries(limits))
					next = setInJson(next, ["steps", step, "limits", limit], value);
				return withoutEmpty(next, step);
			};
			return { label: `Limits of ${step}`, files: config(store, edit), file };
		}
		default:
			return change satisfies never;
	}
}

/** The settings without those of a step that say nothing. */
function withoutEmpty(text: string, step: string): string {
	const { steps } = JSON.parse(text) as { steps?: Record<string, object> };
	const own = steps !== undefined && Object.hasOwn(steps, step) ? steps[step] : undefined;
	if (own === undefined || Object.keys(own).length > 0) return text;
	const left = removeFromJson(text, ["steps", step]);
	return Object.keys(steps ?? {}).length === 1 ? removeFromJson(left, ["steps"]) : left;
}

/** The write that an edit of automation.json takes; none where it changes nothing. */
function config(store: Pick<FileStore, "read">, edit: (text: string) => string): FileWrite[] {
	const { text, version } = store.read(CONFIG_FILE);
	try {
		readConfig(text, {});
		const next = edit(text);
		if (next === text) return [];
		readConfig(next, {});
		return [{ path: CONFIG_FILE, text: next, version }];
	} catch (error) {
		if (error instanceof StepscapeError) throw error;
		throw new StepscapeError("project-invalid", "automation.json cannot be read. Mend it, then try again.");
	}
}

/** Scenarios say which steps run by their names. */
function scenarios(store: Pick<FileStore, "list" | "read">, step: string, name: string): FileWrite[] {
	return store.list().flatMap(({ path, kind }): FileWrite[] => {
		if (kind !== "scenario") return [];
		const { text, version } = store.read(path);
		const next = renameInScenarios(text, step, name);
		return next === text ? [] : [{ path, text: next, version }];
	});
}

function fileOf(files: ReadonlyMap<string, string>, step: string): string {
	const file = files.get(step);
	if (file !== undefined) return file;
	throw new StepscapeError("step-missing", `There is no step "${step}".${didYouMean(step, files.keys())}`);
}

/** The file of a step that is not there yet. `except` is a step that is about to give up its name. */
function freeFile(files: ReadonlyMap<string, string>, name: string, except?: string): string {
	const fault = nameFault(name);
	if (fault !== undefined) throw new StepscapeError("step-invalid", `"${name}" cannot be a step's name: it ${fault}.`);
	for (const existing of files.keys())
		if (nameKey(existing) === nameKey(name) && existing !== except)
			throw new StepscapeError("step-exists", `There is a step "${existing}" already. Choose another name.`);
	return `steps/${name}.js`;
}
