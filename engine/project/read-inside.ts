import { closeSync, constants, fstatSync, opendirSync, openSync, readSync, realpathSync } from "node:fs";
import { join, sep } from "node:path";

/** Why a file was not read, as data: the caller makes a problem or an error of it. */
export type ReadFailure =
	| { readonly reason: "missing" }
	| { readonly reason: "outside" }
	| { readonly reason: "not-a-file" }
	| { readonly reason: "too-large"; readonly bytes: number }
	| { readonly reason: "not-text" }
	| { readonly reason: "unreadable"; readonly code: string };

export type ReadResult = { readonly ok: true; readonly text: string } | ({ readonly ok: false } & ReadFailure);

/** The most entries of one folder that are looked at. */
export const MAX_ENTRIES = 20_000;

/**
 * Reads a text file below a folder. A symbolic link is followed only where it stays inside. Pipes and devices are not
 * opened for reading, since they could hold the program up for ever.
 * @param root the folder, with its own links resolved
 */
export function readInside(root: string, relative: string, maxBytes: number): ReadResult {
	let path: string;
	try {
		path = realpathSync(join(root, relative));
	} catch (error) {
		return failure(error);
	}
	if (!isInside(root, path)) return { ok: false, reason: "outside" };
	let file: number;
	try {
		file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
	} catch (error) {
		return failure(error);
	}
	try {
		const stat = fstatSync(file);
		if (!stat.isFile()) return { ok: false, reason: "not-a-file" };
		if (stat.size > maxBytes) return { ok: false, reason: "too-large", bytes: stat.size };
		const bytes = readUpTo(file, maxBytes);
		if (bytes === undefined) return { ok: false, reason: "too-large", bytes: maxBytes + 1 };
		const text = decode(bytes);
		return text === undefined ? { ok: false, reason: "not-text" } : { ok: true, text };
	} catch (error) {
		return failure(error);
	} finally {
		closeSync(file);
	}
}

/** All bytes of an open file, or undefined where there are more than `maxBytes`. */
export function readUpTo(file: number, maxBytes: number): Uint8Array | undefined {
	const chunks: Uint8Array[] = [];
	let total = 0;
	for (;;) {
		const chunk = new Uint8Array(65_536);
		const count = readSync(file, chunk);
		if (count === 0) return Buffer.concat(chunks);
		total += count;
		if (total > maxBytes) return undefined;
		chunks.push(chunk.subarray(0, count));
	}
}

/** UTF-8 without its byte order mark, or undefined where the bytes are something else. */
export function decode(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

export function isInside(root: string, path: string): boolean {
	return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

export interface Listing {
	/** Names of what is not a folder and does not begin with a dot, sorted by code unit. */
	readonly names: readonly string[];
	readonly failure?: ReadFailure;
	/** There were more than `MAX_ENTRIES`. */
	readonly cut: boolean;
}

/** Lists a folder below the root. One that is not there is empty. */
export function listInside(root: string, relative: string): Listing {
	let path: string;
	try {
		path = realpathSync(join(root, relative));
	} catch (error) {
		const { ok: _, ...why } = failure(error);
		return why.reason === "missing" ? { names: [], cut: false } : { names: [], cut: false, failure: why };
	}
	if (!isInside(root, path)) return { names: [], cut: false, failure: { reason: "outside" } };
	try {
		const names: string[] = [];
		let seen = 0;
		const folder = opendirSync(path);
		try {
			for (let entry = folder.readSync(); entry !== null; entry = folder.readSync()) {
				if (++seen > MAX_ENTRIES) break;
				if (!entry.isDirectory() && !entry.name.startsWith(".")) names.push(entry.name);
			}
		} finally {
			folder.closeSync();
		}
		return { names: names.sort(), cut: seen > MAX_ENTRIES };
	} catch (error) {
		const { ok: _, ...why } = failure(error);
		return { names: [], cut: false, failure: why };
	}
}

function failure(error: unknown): { readonly ok: false } & ReadFailure {
	const code = (error as NodeJS.ErrnoException).code ?? "unknown";
	if (code === "ENOENT") return { ok: false, reason: "missing" };
	return { ok: false, reason: "unreadable", code };
}

/** A read failure as a sentence's end: `x.json … `. */
export function describeFailure(failure: ReadFailure, maxBytes: number): string {
	switch (failure.reason) {
		case "missing":
			return "does not exist, or is a link to something that does not";
		case "outside":
			return "is a link that leaves the automation's folder; put the file itself there";
		case "not-a-file":
			return "is not a regular file";
		case "too-large":
			return `is larger than ${formatBytes(maxBytes)}; split it or make it smaller`;
		case "not-text":
			return "is not UTF-8 text; save it as UTF-8";
		case "unreadable":
			return `cannot be read (${failure.code}); check its permissions`;
	}
}

/** A size in words: `16 MB`, `1.5 MB`, `300 bytes`. */
export function formatBytes(bytes: number): string {
	const mb = bytes / 1_048_576;
	if (mb >= 0.1) return `${Number(mb.toFixed(1))} MB`;
	return `${bytes} bytes`;
}
