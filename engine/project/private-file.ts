import { readInside } from "./read-inside.ts";
import { writeInside } from "./write-inside.ts";

const MAX_BYTES = 16 * 1_048_576;

/** The text of a file of `.stepscape/`; undefined where there is none that can be read. */
export function readPrivate(root: string, name: string): string | undefined {
	const found = readInside(root, `.stepscape/${name}`, MAX_BYTES);
	return found.ok ? found.text : undefined;
}

/** @throws StepscapeError `project-not-writable`, `path-outside` */
export function writePrivate(root: string, name: string, text: string): void {
	writeInside(root, `.stepscape/${name}`, text);
}
