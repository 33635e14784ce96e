import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import {
	type DeployFolder,
	readDeploy,
	type WorkspaceFiles,
	workspaceFiles,
	writeDeploy,
	writeFiles,
} from "../../bundle/index.ts";
import { StepscapeError } from "../../contract/index.ts";
import { CONFIG_FILE, shareableDocument, writeProjectSchemas } from "../../project/index.ts";
import { readAutomation, withFolderOf } from "./read-automation.ts";
import { usesOf } from "./uses-of.ts";

export interface Deployed {
	readonly name: string;
	readonly directory: string;
	readonly files: readonly string[];
	/** What has no place here, in words. */
	readonly left: readonly string[];
}

const MAX_FILE_BYTES = 4 * 1_048_576;

/**
 * Makes an automation's folder of each workspace of a deploy document: all of a folder or nothing of it.
 * @param directory the folder of the only workspace; of several, each has one of its own in it
 * @throws StepscapeError `usage` where the document or what it names can't be read, `folder-taken`, `project-not-writable`
 */
export async function deployYaml(file: string, directory: string): Promise<readonly Deployed[]> {
	const path = resolve(file);
	const folder = deployFolder(dirname(path));
	const text = folder.read(basename(path));
	if (text === undefined) throw new StepscapeError("usage", `There is no file ${file}. Name a deploy document.`);
	const workspaces = readDeploy(text, basename(path)).map((workspace) => workspaceFiles(workspace, folder));
	const places = workspaces.map(({ name }, index) =>
		workspaces.length === 1 ? directory : join(directory, `${index + 1}-${plainName(name)}`),
	);
	const made: Deployed[] = [];
	for (const [index, workspace] of workspaces.entries()) made.push(await makeOne(workspace, places[index] as string));
	return made;
}

async function makeOne(workspace: WorkspaceFiles, directory: string): Promise<Deployed> {
	const files = new Map(workspace.files);
	const bytes = () => new Map([...files].map(([path, text]) => [path, new TextEncoder().encode(text)]));
	// What the steps call tells what the connectors must be able to answer.
	const { connectors } = await withFolderOf(bytes(), (folder) => usesOf(readAutomation(folder)));
	const called = new Map(connectors.map(({ name, methods }) => [name, methods]));
	const declared = new Map(workspace.connectors.map(({ namespace, connectorName }) => [namespace, connectorName]));
	for (const namespace of new Set([...declared.keys(), ...called.keys()])) {
		const methods = (called.get(namespace) ?? []).map((method) => [method, { responses: [{ return: {} }] }] as const);
		const about = declared.get(namespace);
		const mock = {
			kind: "mock",
			description: about === undefined ? "Called by steps." : `Stands in for ${about}.`,
			methods: Object.fromEntries(methods),
		};
		files.set(`connectors/${namespace}.json`, `${JSON.stringify(mock, null, "\t")}\n`);
	}
	writeFiles(directory, bytes(), (folder) => {
		readAutomation(folder);
		writeProjectSchemas(folder);
	});
	const left = [...workspace.left];
	if (declared.size > 0) left.push("what connectors do: each is a mock now that answers with an empty object");
	return { name: workspace.name, directory: realpathSync(directory), files: [...files.keys()].sort(), left };
}

/** Files beside a deploy document. What lies outside its folder is not there. */
function deployFolder(given: string): DeployFolder {
	const root = realpathSync(given);
	const inside = (path: string): string | undefined => {
		try {
			const real = realpathSync(resolve(root, path));
			return real === root || real.startsWith(root + sep) ? real : undefined;
		} catch {
			return undefined;
		}
	};
	return {
		read(path) {
			const real = inside(path);
			if (real === undefined || !lstatSync(real).isFile()) return undefined;
			if (statSync(real).size > MAX_FILE_BYTES)
				throw new StepscapeError("usage", `${path} is larger than 4 MB, too large to be taken in.`);
			return readFileSync(real, "utf8");
		},
		list(path) {
			const real = inside(path);
			if (real === undefined || !lstatSync(real).isDirectory()) return undefined;
			return readdirSync(real).sort();
		},
	};
}

const plainName = (name: string): string =>
	name
		.normalize("NFKD")
		.replace(/[^\p{L}\p{N}]+/gu, "-")
		.replace(/^-+|-+$/g, "")
		.slice(0, 60)
		.toLowerCase() || "workspace";

/**
 * Writes an automation as a deploy document with its step files, into a new folder or an empty one.
 * @throws StepscapeError as `readAutomation`, `folder-taken`, `project-not-writable`
 */
export function exportDeploy(
	from: string,
	into: string,
): { readonly files: readonly string[]; readonly left: readonly string[] } {
	const project = readAutomation(from);
	const { secrets = [] } = JSON.parse(
		readFileSync(join(project.directory, CONFIG_FILE), "utf8").replace(/^\ufeff/, ""),
	) as {
		secrets?: readonly string[];
	};
	const documents = new Map(
		project.testData.map((path) => {
			const text = readFileSync(join(project.directory, path), "utf8");
			return [basename(path, ".json"), shareableDocument(text).text];
		}),
	);
	const { files, left } = writeDeploy({ project, secrets: new Set(secrets), documents });
	writeFiles(into, new Map([...files].map(([path, text]) => [path, new TextEncoder().encode(text)])));
	return { files: [...files.keys()].sort(), left };
}
