/**
 * Tells whether the bundle was made from the files as they are now. Plain JavaScript without dependencies: it runs before
 * anything else of the command, so it looks at those files only that went into the bundle.
 */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** Where the bundle stands. */
export const BUNDLE = join(ROOT, "dist", "cli");
/** What the bundle was made from. */
export const STAMP = join(BUNDLE, "stamp.txt");

/**
 * A text that changes whenever one of the files does; the files themselves are in it.
 * @param {readonly string[]} files paths from the project's root
 * @throws where one of them is gone
 */
export function stampOf(files) {
	let times = 0;
	let bytes = 0;
	for (const file of files) {
		const { mtimeMs, size } = statSync(ROOT + file);
		times += mtimeMs;
		bytes += size;
	}
	return [`${times} ${bytes}`, ...files].join("\n");
}

/** True where there is a bundle and no file has changed since it was made. */
export function isFresh() {
	try {
		const stamp = readFileSync(STAMP, "utf8");
		return stampOf(stamp.split("\n").slice(1)) === stamp;
	} catch {
		return false;
	}
}
