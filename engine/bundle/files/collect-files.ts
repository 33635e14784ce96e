import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { StepscapeError } from "../../contract/index.ts";
import {
	CONFIG_FILE,
	JsonFault,
	rootOf,
	type Shareable,
	shareableConfig,
	shareableConnector,
	shareableDocument,
} from "../../project/index.ts";
import { entryClash, entryFault } from "../entry-name.ts";
import { BUNDLE_LIMITS, type BundleLimits } from "../limits.ts";

/** What of an automation's folder travels. */
export interface Collected {
	/** By path relative to the folder, with `/`, sorted by code unit. */
	readonly files: ReadonlyMap<string, Uint8Array>;
	/** What stays behind, in words: links, values that are secret. */
	readonly left: readonly string[];
}

export interface CollectOptions {
	/** Documents of `tests/data`. Missing: they go along. */
	readonly withData?: boolean;
	readonly limits?: BundleLimits;
}

const FOLDERS = ["connectors", "docs", "lib", "steps", "tests"];
const FILES = [CONFIG_FILE, "README.md", "LICENSE", "LICENSE.md", "LICENSE.txt", "CHANGELOG.md"];
const MAX_DEPTH = 12;

/**
 * Gathers the files of an automation that belong into a bundle. Hidden ones never do, `.stepscape/` and `.env` among them, nor do
 * links; secret values are taken out.
 * @throws StepscapeError `project-missing`, `project-invalid` where a name or a file can't travel
 */
export function collectFiles(directory: string, options: CollectOptions = {}): Collected {
	const { withData = true, limits = BUNDLE_LIMITS } = options;
	const root = rootOf(directory);
	const left: string[] = [];
	const found = new Map<string, Uint8Array>();
	let total = 0;

	function take(path: string): void {
		const bytes = readPlain(join(root, path), path, limits.entryBytes);
		if (bytes === undefined) {
			left.push(`${path} is no plain file`);
			return;
		}
		const { data, removed } = shareable(path, bytes);
		for (const each of removed) left.push(`${path}: the secret ${each}`);
		total += data.length;
		if (found.size >= limits.entries - 10 || total > limits.totalBytes) throw tooMuch(limits);
		found.set(path, data);
	}

	function walk(folder: string, depth: number): void {
		for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
			const path = `${folder}/${entry.name}`;
			if (entry.name.startsWith(".") || (!withData && path === "tests/data")) continue;
			if (entry.isSymbolicLink()) left.push(`${path} is a link`);
			else if (entry.isDirectory()) {
				if (depth >= MAX_DEPTH) throw cannot(`${path} lies deeper than ${MAX_DEPTH} folders. Move it up.`);
				walk(path, depth + 1);
			} else take(path);
		}
	}

	for (const file of FILES) {
		const kind = kindOf(join(root, file));
		if (kind === "file") take(file);
		else if (kind === "link") left.push(`${file} is a link`);
	}
	if (!found.has(CONFIG_FILE)) throw cannot(`${CONFIG_FILE} is missing, or a link. Put the file itself into ${root}.`);
	for (const folder of FOLDERS) {
		const kind = kindOf(join(root, folder));
		if (kind === "folder") walk(folder, 1);
		else if (kind === "link") left.push(`${folder} is a link`);
	}
	const names = [...found.keys()].sort();
	for (const name of names) {
		const fault = entryFault(name);
		if (fault !== undefined) throw cannot(`the name ${JSON.stringify(name)} ${fault}. Rename it.`);
	}
	const clash = entryClash(names);
	if (clash !== undefined) throw cannot(`${clash[0]} and ${clash[1]} are one file on some disks. Rename one of them.`);
	return { files: new Map(names.map((name) => [name, found.get(name) as Uint8Array])), left: left.sort() };
}

function kindOf(path: string): "file" | "folder" | "link" | undefined {
	const stat = lstatSync(path, { throwIfNoEntry: false });
	if (stat?.isSymbolicLink()) return "link";
	return stat?.isDirectory() ? "folder" : stat?.isFile() ? "file" : undefined;
}

/** The bytes of a file; undefined for pipes, devices, and links that came into its place meanwhile. */
function readPlain(path: string, name: string, most: number): Uint8Array | undefined {
	let file: number;
	try {
		file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === "ELOOP" || code === "ENXIO") return undefined;
		throw cannot(`${name} can't be read (${code}). Check its permissions.`);
	}
	try {
		const stat = fstatSync(file);
		if (!stat.isFile()) return undefined;
		if (stat.size > most) throw cannot(`${name} has ${stat.size} bytes, too many. Take it out of the folder.`);
		return readFileSync(file);
	} finally {
		closeSync(file);
	}
}

function shareable(
	path: string,
	bytes: Uint8Array,
): { readonly data: Uint8Array; readonly removed: readonly string[] } {
	const clean = cleanerOf(path);
	if (clean === undefined) return { data: bytes, removed: [] };
	let text: string;
	try {
		text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		throw cannot(`${path} is not UTF-8 text. Save it as UTF-8.`);
	}
	const mark = text.startsWith("\ufeff") ? "\ufeff" : "";
	try {
		const { text: shared, removed } = clean(text.slice(mark.length));
		if (removed.length === 0) return { data: bytes, removed };
		return { data: new TextEncoder().encode(mark + shared), removed };
	} catch (error) {
		if (!(error instanceof JsonFault) && !(error instanceof SyntaxError)) throw error;
		throw cannot(`${path} is not valid JSON, so secrets can't be looked for in it. Mend it, or take it out.`);
	}
}

function cleanerOf(path: string): ((text: string) => Shareable) | undefined {
	if (path === CONFIG_FILE) return shareableConfig;
	if (/^connectors\/[^/]+\.json$/i.test(path)) return shareableConnector;
	return /^tests\/data\/.*\.json$/i.test(path) ? shareableDocument : undefined;
}

const cannot = (why: string): StepscapeError =>
	new StepscapeError("project-invalid", `This automation can't be exported: ${why}`);

const tooMuch = ({ entries, totalBytes }: BundleLimits): StepscapeError =>
	cannot(
		`it has more than ${entries} files, or more than ${Math.round(totalBytes / 1_048_576)} MB. Take out what it doesn't need.`,
	);
