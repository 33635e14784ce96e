import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { type FileEntry, type FileText, type FileWrite, StepscapeError } from "../../contract/index.ts";
import { describeFailure, listInside, readInside } from "../read-inside.ts";
import { placeInside, writeInside, writing } from "../write-inside.ts";
import { FILE_FOLDERS, fileKind } from "./file-kind.ts";

/** The largest file that the studio opens, in bytes. */
const MAX_FILE_BYTES = 16 * 1_048_576;

/** The files of one automation, each with a version that tells whether it is still as it was seen. */
export interface FileStore {
	list(): FileEntry[];
	/** @throws StepscapeError `file-missing`, `path-outside`, `data-too-large` */
	read(path: string): FileText;
	/** The text, or null where there is no such file. Errors as `read`'s others. */
	peek(path: string): string | null;
	/**
	 * Writes all of them or none. Resolves what stood there before.
	 * @throws StepscapeError `file-changed` where one is not as the writer saw it, `path-outside`, `project-not-writable`
	 */
	write(files: readonly FileWrite[]): Map<string, string | null>;
}

/** @param root the folder, with its own links resolved */
export function createFileStore(root: string): FileStore {
	function peek(path: string): string | null {
		mustBeOurs(path);
		const found = readInside(root, path, MAX_FILE_BYTES);
		if (found.ok) return found.text;
		if (found.reason === "missing") return null;
		const code = found.reason === "outside" ? "path-outside" : "file-missing";
		throw new StepscapeError(code, `${path} ${describeFailure(found, MAX_FILE_BYTES)}.`);
	}

	function put(path: string, text: string | null): void {
		if (text !== null) writeInside(root, path, text);
		else writing(path, () => rmSync(placeInside(root, path), { force: true }));
	}

	return {
		list: () =>
			FILE_FOLDERS.flatMap((folder) =>
				listInside(root, folder).names.flatMap((name): FileEntry[] => {
					const path = folder === "" ? name : `${folder}/${name}`;
					const kind = fileKind(path);
					if (kind === undefined) return [];
					const found = readInside(root, path, MAX_FILE_BYTES);
					return found.ok ? [{ path, kind, version: versionOf(found.text) }] : [];
				}),
			),
		read(path) {
			const text = peek(path);
			if (text === null) throw new StepscapeError("file-missing", `There is no file ${path} any more.`);
			return { path, text, version: versionOf(text) };
		},
		peek,
		write(files) {
			const before = new Map<string, string | null>();
			for (const { path, version, text } of files) {
				if (text !== null && Buffer.byteLength(text) > MAX_FILE_BYTES)
					throw new StepscapeError("data-too-large", `${path} would be larger than 16 MB. Make it smaller.`);
				const now = peek(path);
				if ((now === null ? null : versionOf(now)) !== version) throw changedMeanwhile(path, now);
				before.set(path, now);
			}
			const done: string[] = [];
			try {
				for (const { path, text } of files) {
					put(path, text);
					done.push(path);
				}
			} catch (error) {
				for (const path of done) put(path, before.get(path) ?? null);
				throw error;
			}
			return before;
		},
	};
}

function changedMeanwhile(path: string, now: string | null): StepscapeError {
	return new StepscapeError(
		"file-changed",
		now === null
			? `${path} has been removed by another program. Keep your text as a new file, or let it go.`
			: `${path} has been changed by another program. Compare the two, and choose which to keep.`,
	);
}

function mustBeOurs(path: string): void {
	if (fileKind(path) === undefined)
		throw new StepscapeError(
			"path-outside",
			`${JSON.stringify(path.slice(0, 200))} is no file of an automation. Steps stand in steps/, libraries in lib/.`,
		);
}

/** Changes whenever the text does. */
export function versionOf(text: string): string {
	return createHash("sha256").update(text).digest("hex").slice(0, 24);
}
