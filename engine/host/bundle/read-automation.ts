import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OpenedBundle, writeFiles } from "../../bundle/index.ts";
import { loadProject, type Project } from "../../project/index.ts";
import { analyzeProject } from "../graph/index.ts";

/**
 * Reads a folder's automation as everybody else would: what this computer's environment sets is left out.
 * @throws StepscapeError as `loadProject`
 */
export function readAutomation(directory: string): Project {
	return loadProject(directory, {});
}

/** The graph of an automation as a bundle holds it; the same for the same files. */
export function graphText(project: Project): string {
	return `${JSON.stringify(analyzeProject(project).report(), null, "\t")}\n`;
}

/** Unpacks a bundle's automation into a folder of its own for as long as `work` takes. Nothing of it runs. */
export function withUnpacked<T>(bundle: OpenedBundle, work: (directory: string) => T | Promise<T>): Promise<T> {
	return withFolderOf(bundle.files, work);
}

/** The same for any files. */
export async function withFolderOf<T>(
	files: ReadonlyMap<string, Uint8Array>,
	work: (directory: string) => T | Promise<T>,
): Promise<T> {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), "stepscape-bundle-")));
	try {
		const directory = join(folder, "automation");
		writeFiles(directory, files);
		return await work(directory);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
