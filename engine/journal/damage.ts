import { existsSync, renameSync, statSync } from "node:fs";
import { dirname, join, parse } from "node:path";

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Bytes of the journal and of what is not yet merged into it. */
export const journalBytes = (file: string): number => sizeOf(file) + sizeOf(`${file}-wal`);

/** True where the last program to use the journal did not close it: its log is still there. */
export const wasCutOff = (file: string): boolean => sizeOf(`${file}-wal`) > 0;

/** True for a file that is there and holds nothing. */
export const isEmpty = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.size === 0;

/** True for a file that is too short for any database, the smallest page being 512 bytes; SQLite would take it for an empty one. */
export const isStub = (file: string): boolean => sizeOf(file) > 0 && sizeOf(file) < 512;

/** True for a log without a journal: the file was emptied or removed. */
export const isOrphaned = (file: string): boolean => sizeOf(file) === 0 && wasCutOff(file);

/** Renames a damaged journal and what belongs to it, so that nothing is lost. Returns the new file's name. */
export function keepAside(file: string, now: number): string {
	const { name, ext } = parse(file);
	const stamp = new Date(now)
		.toISOString()
		.replace(/[-:]/g, "")
		.replace(/\.\d+Z$/, "Z");
	let kept = `${name}-damaged-${stamp}${ext}`;
	for (let again = 2; existsSync(join(dirname(file), kept)); again++) kept = `${name}-damaged-${stamp}-${again}${ext}`;
	for (const suffix of ["", "-wal", "-shm"]) {
		if (existsSync(file + suffix)) renameSync(file + suffix, join(dirname(file), kept) + suffix);
	}
	return kept;
}
