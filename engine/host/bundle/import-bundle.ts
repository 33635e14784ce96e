import { realpathSync } from "node:fs";
import { openBundle, writeFiles } from "../../bundle/index.ts";
import { writeOrigin, writeProjectSchemas } from "../../project/index.ts";
import { readAutomation } from "./read-automation.ts";

export interface Imported {
	/** The automation's folder. */
	readonly directory: string;
	readonly name: string;
	readonly files: readonly string[];
	readonly signer: string | null;
}

/**
 * Makes an automation's folder of a bundle: all of it or nothing.
 * @param options `trusted`: its steps may run here; else it is looked at only, until somebody says so
 * @throws StepscapeError `bundle-invalid`, `project-invalid`, `folder-taken`, `project-not-writable`
 */
export function importBundle(bytes: Uint8Array, directory: string, options: { readonly trusted: boolean }): Imported {
	const { manifest, files, recordings, sha256, signer } = openBundle(bytes);
	const all = new Map(files);
	for (const [name, data] of recordings) all.set(`recordings/${name}`, data);
	writeFiles(directory, all, (folder) => {
		// An automation.json that can't be read would be a folder that can't be opened.
		readAutomation(folder);
		writeProjectSchemas(folder);
		writeOrigin(folder, { bundle: sha256, trusted: options.trusted, ...(signer !== undefined && { signer }) });
	});
	return { directory: realpathSync(directory), name: manifest.name, files: [...all.keys()], signer: signer ?? null };
}
