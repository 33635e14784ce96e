/**
 * Tells whether the bundle was made from the files as they are now. Plain JavaScript without dependencies: it runs before
 * anything else of the command.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const ENGINE = join(ROOT, "engine");

/** Where the bundle stands. */
export const BUNDLE = join(ROOT, "dist", "cli");
/** What the bundle was made from. */
export const STAMP = join(BUNDLE, "stamp.txt");

/** The newest change among the engine's files, and how many there are: a text that changes whenever one of them does. */
export function sourceStamp() {
	let newest = statSync(join(ROOT, "package.json")).mtimeMs;
	let count = 0;
	/** @param {string} folder */
	const visit = (folder) => {
		for (const entry of readdirSync(folder, { withFileTypes: true })) {
			const path = join(folder, entry.name);
			if (entry.isDirectory()) {
				if (entry.name !== "testing" && entry.name !== "fake" && entry.name !== "guest") visit(path);
			} else if (/(?<!\.test)\.[jt]s$/.test(entry.name)) {
				count++;
				const { mtimeMs } = statSync(path);
				if (mtimeMs > newest) newest = mtimeMs;
			}
		}
	};
	visit(ENGINE);
	return `${count} ${newest}`;
}

/** True where there is a bundle and no file has changed since it was made. */
export function isFresh() {
	try {
		return readFileSync(STAMP, "utf8") === sourceStamp();
	} catch {
		return false;
	}
}
