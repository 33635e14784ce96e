import { isJsonObject, type Json, type JsonObject, StepscapeError } from "../../contract/index.ts";
import { parseData } from "../../project/index.ts";
import { fileNameOf, namespaceOf } from "./names.ts";
import { type DeployWorkspace, readYaml } from "./read-deploy.ts";

/** What a deploy document refers to, by the paths that it gives. */
export interface DeployFolder {
	/** The text of a file; undefined where there is none. */
	read(path: string): string | undefined;
	/** The names of a folder's files; undefined where there is none. */
	list(path: string): readonly string[] | undefined;
}

/** A workspace as files of an automation. */
export interface WorkspaceFiles {
	readonly name: string;
	readonly files: ReadonlyMap<string, string>;
	/** Connectors that it declares, by the name that code calls them. */
	readonly connectors: readonly { readonly namespace: string; readonly connectorName: string }[];
	/** What has no place in an automation's folder, in words. */
	readonly left: readonly string[];
}

/** A value that was blotted out, or is to be filled in. */
const isOpen = (value: string): boolean => /^\*+$/.test(value) || /^\$\{[^}]*\}$/.test(value) || value === "";

/**
 * Makes an automation's files of a workspace.
 * @throws StepscapeError `usage` where a file that it names is missing
 */
export function workspaceFiles(workspace: DeployWorkspace, folder: DeployFolder): WorkspaceFiles {
	const files = new Map<string, string>();
	const left: string[] = [];
	const missing: string[] = [];
	const config: Record<string, string | number | boolean> = {};
	const secrets: string[] = [];
	for (const { name, value, encrypted } of workspace.secrets) {
		if (encrypted === true || value === null || value === undefined || isOpen(String(value))) secrets.push(name);
		else config[name] = value;
	}
	files.set(
		"automation.json",
		`${JSON.stringify(
			{
				schemaVersion: 1,
				name: workspace.name,
				workspace: workspace.name,
				...(Object.keys(config).length > 0 && { config }),
				...(secrets.length > 0 && { secrets: [...new Set(secrets)] }),
			},
			null,
			"\t",
		)}\n`,
	);
	for (const [into, entries] of [
		["steps", workspace.steps],
		["lib", workspace.libraries],
	] as const) {
		const taken = new Set<string>();
		for (const entry of entries)
			for (const { name, path } of codeFiles(entry, folder, missing)) {
				const text = folder.read(path);
				if (text === undefined) missing.push(path);
				else files.set(`${into}/${fileNameOf(name, taken)}.js`, text);
			}
	}
	const taken = new Set<string>();
	for (const { name, file, data } of workspace.tasks) {
		const document = data ?? (file === undefined ? {} : readTask(file, folder, missing));
		files.set(`tests/data/${fileNameOf(name, taken)}.json`, `${JSON.stringify(document, null, "\t")}\n`);
	}
	if (missing.length > 0)
		throw new StepscapeError(
			"usage",
			`The deploy document names what is not there: ${[...new Set(missing)].join(", ")}. Put it beside the document, or take it out.`,
		);
	for (const { name } of workspace.webhooks)
		left.push(`the webhook ${name}: tasks are made here, or by \`stepscape task new\``);
	return {
		name: workspace.name,
		files,
		connectors: workspace.connectors.map(({ connectorName, name }) => ({
			namespace: namespaceOf(name ?? connectorName),
			connectorName,
		})),
		left,
	};
}

function codeFiles(
	entry: DeployWorkspace["steps"][number],
	folder: DeployFolder,
	missing: string[],
): readonly { readonly name: string; readonly path: string }[] {
	if ("file" in entry) {
		const base = entry.file.slice(entry.file.lastIndexOf("/") + 1);
		return [{ name: entry.name ?? base, path: entry.file }];
	}
	const path = entry.syncPath.replace(/\/+$/, "");
	const names = folder.list(path);
	if (names === undefined) missing.push(entry.syncPath);
	return (names ?? []).filter((name) => /\.m?js$/.test(name)).map((name) => ({ name, path: `${path}/${name}` }));
}

/** A task's document: JSON or YAML, as it is or under `data`. */
function readTask(file: string, folder: DeployFolder, missing: string[]): JsonObject {
	const text = folder.read(file);
	if (text === undefined) {
		missing.push(file);
		return {};
	}
	const value = /\.ya?ml$/i.test(file) ? (readYaml(text, file) as Json) : parseData(text, file);
	if (value === null || value === undefined) return {};
	if (!isJsonObject(value)) throw new StepscapeError("usage", `${file} is no object, and a task's data is one.`);
	return isJsonObject(value.data) ? value.data : value;
}
