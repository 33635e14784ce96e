import { closeSync, openSync, readSync } from "node:fs";
import { projectRoot } from "./edit-steps.ts";
import { readInside } from "./read-inside.ts";
import { placeInside, writeInside } from "./write-inside.ts";

const MAX_BYTES = 4 * 1_048_576;

/**
 * Replaces the text of a file of the automation, where it is still what it was when it was read. A byte order mark stays.
 * @param before the text as the project was loaded with it
 * @returns false where another program has changed the file meanwhile: then nothing is written
 * @throws StepscapeError `path-outside`, `project-missing`, `project-not-writable`
 */
export function rewriteFile(directory: string, file: string, before: string, after: string): boolean {
	const root = projectRoot(directory);
	const place = placeInside(root, file);
	const now = readInside(root, file, MAX_BYTES);
	if (!now.ok || now.text !== before) return false;
	writeInside(root, file, hasMark(place) ? `\ufeff${after}` : after);
	return true;
}

function hasMark(path: string): boolean {
	const file = openSync(path, "r");
	try {
		const start = new Uint8Array(3);
		return readSync(file, start) === 3 && start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf;
	} finally {
		closeSync(file);
	}
}
