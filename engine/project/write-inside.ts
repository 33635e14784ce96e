import { randomUUID } from "node:crypto";
import {
	closeSync,
	existsSync,
	fsyncSync,
	lstatSync,
	mkdirSync,
	openSync,
	realpathSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { basename, dirname, isAbsolute, join, normalize, sep } from "node:path";
import { StepscapeError } from "../contract/index.ts";
import { mustBeTrusted } from "./origin.ts";
import { isInside } from "./read-inside.ts";

/**
 * Where a file below the folder is to be written. Neither the name nor a link on the way may leave the folder.
 * @param root the folder, with its own links resolved
 * @throws StepscapeError `path-outside`, `not-trusted` where the automation may only be looked at
 */
export function placeInside(root: string, relative: string): string {
	const plain = normalize(relative);
	const climbs = plain === ".." || plain.startsWith(`..${sep}`) || /(^|[\\/])\.\.([\\/]|$)/.test(relative);
	if (climbs || isAbsolute(relative) || /^[A-Za-z]:/.test(relative) || relative.includes("\0"))
		throw new StepscapeError("path-outside", `${JSON.stringify(relative)} leaves the automation's folder.`);
	const [first] = plain.split(sep);
	if (first !== ".stepscape") mustBeTrusted(root);
	const path = join(root, plain);
	let existing = path;
	while (existing !== root && !isThere(existing)) existing = dirname(existing);
	let real: string | undefined;
	try {
		real = realpathSync(existing);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
	}
	if (real === undefined || !isInside(root, real)) {
		const words = `${relative} is, or lies behind, a link that leaves the automation's folder. Remove the link first.`;
		throw new StepscapeError("path-outside", words);
	}
	return path;
}

/** Whether anything stands at a path; a broken link does, which `existsSync` takes for nothing. */
export function isThere(path: string): boolean {
	try {
		lstatSync(path);
		return true;
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === "ENOENT" || code === "ENOTDIR") return false;
		throw error;
	}
}

/**
 * Writes a file so that a reader sees either all of the old text or all of the new one. Makes its folder.
 * @throws StepscapeError `path-outside`, `project-not-writable`
 */
export function writeInside(root: string, relative: string, text: string): void {
	writing(relative, () => {
		const place = placeInside(root, relative);
		// A link that stays inside is written through, so that it stays a link.
		const path = existsSync(place) ? realpathSync(place) : place;
		mkdirSync(dirname(path), { recursive: true });
		const temporary = join(dirname(path), `.${basename(path).slice(0, 60)}.${randomUUID()}.tmp`);
		try {
			const mode = existsSync(path) ? statSync(path).mode & 0o777 : 0o666;
			const file = openSync(temporary, "wx", mode);
			try {
				writeFileSync(file, text);
				fsyncSync(file);
			} finally {
				closeSync(file);
			}
			renameSync(temporary, path);
		} catch (error) {
			rmSync(temporary, { force: true });
			throw error;
		}
	});
}

const REASONS: Readonly<Record<string, string>> = {
	EACCES: "you may not write there; check the permissions",
	EPERM: "you may not write there; check the permissions",
	EROFS: "the disk is read-only",
	ENOSPC: "the disk is full; make room and try again",
	EDQUOT: "your share of the disk is used up; make room and try again",
	ENOTDIR: "a file stands where a folder is needed",
	EEXIST: "a file stands where a folder is needed",
	EISDIR: "a folder of that name stands there",
	ENOTEMPTY: "a folder of that name stands there",
	ENAMETOOLONG: "the name is too long for this disk",
	EBUSY: "another program holds it; close that and try again",
	ENOENT: "its folder is gone",
};

/**
 * Does something to the disk, and says in words where that cannot be done.
 * @throws StepscapeError `project-not-writable`
 */
export function writing<T>(what: string, action: () => T): T {
	try {
		return action();
	} catch (error) {
		const code = (error as NodeJS.ErrnoException).code;
		if (error instanceof StepscapeError || code === undefined || !/^E[A-Z0-9]+$/.test(code)) throw error;
		const words = `${what} cannot be written: ${REASONS[code] ?? code}.`;
		throw new StepscapeError("project-not-writable", words, { cause: error });
	}
}
