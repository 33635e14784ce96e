import type { BundleLimits } from "../limits.ts";
import { badBundle, shownName } from "../refuse.ts";

/** A file in a zip, still packed. */
export interface Entry {
	readonly name: string;
	/** 0: as it is; 8: deflated. */
	readonly method: 0 | 8;
	readonly crc: number;
	readonly packedSize: number;
	readonly size: number;
	readonly dataAt: number;
}

const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
/** Names in UTF-8; the one flag that is known here. */
const UTF8 = 0x0800;
/** A directory of more bytes than this, for each entry, is not of names that can be used. */
const MAX_NAME_BYTES = 1_024;

const NOT_OURS = "it is not packed the way Stepscape packs. Have it exported again with `stepscape export`.";

/**
 * Reads what a zip holds, and holds both of its tables against each other. Nothing is unpacked.
 * @throws StepscapeError `bundle-invalid`
 */
export function readDirectory(bytes: Uint8Array, limits: BundleLimits): readonly Entry[] {
	if (bytes.length > limits.bundleBytes) throw badBundle(`it has ${bytes.length} bytes, too many.`);
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const endAt = bytes.length - END_BYTES;
	if (endAt < 0 || view.getUint32(0, true) !== 0x04034b50)
		throw badBundle("it is no zip. A bundle is the .stepscape file that `stepscape export` writes.");
	if (view.getUint32(endAt, true) !== 0x06054b50)
		throw badBundle("its end is missing, or something follows it. Get it anew from where it came from.");
	const count = view.getUint16(endAt + 10, true);
	const size = view.getUint32(endAt + 12, true);
	const start = view.getUint32(endAt + 16, true);
	const isPlain = view.getUint32(endAt + 4, true) === 0 && view.getUint16(endAt + 8, true) === count;
	if (!isPlain || view.getUint16(endAt + 20, true) !== 0 || start + size !== endAt) throw badBundle(NOT_OURS);
	// Zips count to 65,535; larger ones say so and count elsewhere.
	if (count === 0xffff || count > limits.entries || size > count * (CENTRAL_BYTES + MAX_NAME_BYTES))
		throw badBundle(`it holds more than ${limits.entries} files. Split the automation.`);
	const entries: Entry[] = [];
	let at = start;
	let localAt = 0;
	for (let index = 0; index < count; index++) {
		if (at + CENTRAL_BYTES > endAt || view.getUint32(at, true) !== 0x02014b50) throw badBundle(NOT_OURS);
		const nameLength = view.getUint16(at + 28, true);
		const nameBytes = bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameLength);
		const next = at + CENTRAL_BYTES + nameLength;
		if (next > endAt || view.getUint32(at + 42, true) !== localAt) throw badBundle(NOT_OURS);
		const entry = readEntry(view, at, localAt, start, nameBytes);
		entries.push(entry);
		localAt = entry.dataAt + entry.packedSize;
		at = next;
	}
	if (at !== endAt || localAt !== start) throw badBundle(NOT_OURS);
	return entries;
}

/** @param end where the directory begins: entries end there at the latest */
function readEntry(view: DataView, at: number, localAt: number, end: number, nameBytes: Uint8Array): Entry {
	const name = nameOf(nameBytes);
	const isAscii = nameBytes.every((byte) => byte < 0x80);
	const made = view.getUint16(at + 4, true);
	const flags = view.getUint16(at + 8, true);
	const method = view.getUint16(at + 10, true);
	// Extra fields, comments, other disks, attributes: links and devices of other systems hide in these.
	for (let field = 30; field < 42; field += 2) if (view.getUint16(at + field, true) !== 0) throw badBundle(NOT_OURS);
	if (flags & 1) throw badBundle(`${shownName(name)} in it is encrypted.`);
	if ((method !== 0 && method !== 8) || made !== 20 || (flags !== 0 && flags !== UTF8) || (flags === 0 && !isAscii))
		throw badBundle(NOT_OURS);
	const dataAt = localAt + LOCAL_BYTES + nameBytes.length;
	if (dataAt > end || view.getUint32(localAt, true) !== 0x04034b50) throw badBundle(NOT_OURS);
	const local = new Uint8Array(view.buffer, view.byteOffset + localAt + LOCAL_BYTES, nameBytes.length);
	let isSame = view.getUint16(localAt + 28, true) === 0 && local.every((byte, index) => byte === nameBytes[index]);
	// Version, flags, method, time, sum, sizes and the name's length stand in both in the same order.
	for (let field = 0; field < 24; field += 2)
		isSame &&= view.getUint16(at + 6 + field, true) === view.getUint16(localAt + 4 + field, true);
	if (!isSame) throw badBundle(`it says two things about ${shownName(name)}.`);
	const packedSize = view.getUint32(at + 20, true);
	const size = view.getUint32(at + 24, true);
	if (dataAt + packedSize > end || (method === 0 && packedSize !== size)) throw badBundle(NOT_OURS);
	return { name, method, crc: view.getUint32(at + 16, true), packedSize, size, dataAt };
}

function nameOf(bytes: Uint8Array): string {
	try {
		return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		throw badBundle("a name in it is not UTF-8.");
	}
}
