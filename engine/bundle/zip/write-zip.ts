import { type Zippable, zipSync } from "fflate";

/** Zips hold the time of the place, and no earlier year. The same for all bundles: it tells nobody when one was made. */
const time = (): Date => new Date(1980, 0, 1, 12);

/**
 * Packs files in the order they come in. The packing is done by a library in JavaScript rather than by Node's zlib, whose bytes
 * differ from one processor to another: the same files give the same bytes everywhere.
 */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
	const entries: Zippable = Object.create(null);
	for (const [name, bytes] of files) entries[name] = bytes;
	return zipSync(entries, { level: 9, mtime: time(), os: 0, attrs: 0 });
}
