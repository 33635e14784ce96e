import { randomUUID } from "node:crypto";
import {
	closeSync,
	existsSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readdirSync,
	renameSync,
	rmdirSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { StepscapeError } from "../../contract/index.ts";
import { entryFault } from "../entry-name.ts";
import { badBundle, shownName } from "../refuse.ts";

/**
 * Makes a folder with these files, all of them or none: they are written into a folder beside it, which then takes its name.
 * @param finish does what is left to do in the folder before it gets its name
 * @throws StepscapeError `folder-taken` where something stands there, `project-not-writable`, `bundle-invalid`
 */
export function writeFiles(
	directory: string,
	files: ReadonlyMap<string, Uint8Array>,
	finish: (folder: string) => void = () => {},
): void {
	const target = resolve(directory);
	mustBeFree(target);
	const parent = dirname(target);
	const made = missingFolders(parent);
	const half = join(parent, `.${basename(target).slice(0, 60)}.${randomUUID()}.part`);
	try {
		mkdirSync(parent, { recursive: true });
		mkdirSync(half);
		for (const [path, bytes] of files) {
			// The reader has looked at the names; this is the door to the disk, and looks again.
			if (entryFault(path) !== undefined) throw badBundle(`the name ${shownName(path)} ${entryFault(path)}.`);
			writeNew(join(half, path), bytes);
		}
		finish(half);
		mustBeFree(target);
		if (existsSync(target)) rmdirSync(target);
		renameSync(half, target);
	} catch (error) {
		rmSync(half, { recursive: true, force: true });
		for (const folder of made.reverse()) removeEmpty(folder);
		const { code } = error as NodeJS.ErrnoException;
		if (error instanceof StepscapeError || code === undefined) throw error;
		throw new StepscapeError("project-not-writable", `${target} can't be written (${code}). Choose another folder.`, {
			cause: error,
		});
	}
}

function writeNew(path: string, bytes: Uint8Array): void {
	mkdirSync(dirname(path), { recursive: true });
	const file = openSync(path, "wx", 0o644);
	try {
		writeFileSync(file, bytes);
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
}

function mustBeFree(target: string): void {
	let names: readonly string[];
	try {
		names = readdirSync(target);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === "ENOENT") return;
		const why = code === "ENOTDIR" ? "is a file" : `can't be looked into (${code})`;
		throw new StepscapeError("folder-taken", `${target} ${why}. Choose another folder.`);
	}
	if (names.length > 0)
		throw new StepscapeError("folder-taken", `${target} is not empty. Choose a folder that is, or a new one.`);
}

function missingFolders(path: string): string[] {
	const missing: string[] = [];
	for (let at = path; !existsSync(at) && at !== dirname(at); at = dirname(at)) missing.push(at);
	return missing.reverse();
}

function removeEmpty(folder: string): void {
	try {
		rmdirSync(folder);
	} catch {
		// It was not made, or something else is in it by now.
	}
}
