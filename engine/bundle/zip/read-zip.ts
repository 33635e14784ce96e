import { crc32, inflateRawSync } from "node:zlib";
import { entryClash, entryFault } from "../entry-name.ts";
import { type BundleLimits, RATIO_FROM_BYTES } from "../limits.ts";
import { badBundle, shownName } from "../refuse.ts";
import { type Entry, readDirectory } from "./read-directory.ts";

/**
 * Unpacks a zip in memory. Only the plain form that `writeZip` writes is read: entries one after the other without gaps, each
 * told twice in the same words, then the directory, then nothing. That leaves no room for what zips of strangers can hide:
 * overlapping entries, two stories about one file, data behind the end.
 * @throws StepscapeError `bundle-invalid`
 */
export function readZip(bytes: Uint8Array, limits: BundleLimits): ReadonlyMap<string, Uint8Array> {
	const entries = readDirectory(bytes, limits);
	checkSizes(entries, limits);
	for (const { name } of entries) {
		const fault = entryFault(name);
		if (fault !== undefined) throw badBundle(`the name ${shownName(name)} in it ${fault}.`);
	}
	const clash = entryClash(entries.map(({ name }) => name));
	if (clash !== undefined)
		throw badBundle(`${shownName(clash[0])} and ${shownName(clash[1])} in it are one file on some disks.`);
	return new Map(entries.map((entry) => [entry.name, unpack(bytes, entry)]));
}

/** Before anything is unpacked. */
function checkSizes(entries: readonly Entry[], limits: BundleLimits): void {
	let total = 0;
	for (const { name, size, packedSize } of entries) {
		total += size;
		if (size > limits.entryBytes) throw badBundle(`${shownName(name)} in it has ${size} bytes, too many to unpack.`);
		if (size > RATIO_FROM_BYTES && size > packedSize * limits.ratio)
			throw badBundle(
				`${shownName(name)} in it would become ${Math.round(size / Math.max(1, packedSize))} times larger by being unpacked, as files made to fill a disk do.`,
			);
	}
	if (total > limits.totalBytes) throw badBundle(`unpacked it has ${total} bytes, too many.`);
}

function unpack(bytes: Uint8Array, { name, method, dataAt, packedSize, size, crc }: Entry): Uint8Array {
	const packed = bytes.subarray(dataAt, dataAt + packedSize);
	const data = method === 0 ? packed : inflate(name, packed, size);
	if (data.length !== size) throw damaged(name);
	if (crc32(data) !== crc) throw damaged(name);
	return data;
}

function inflate(name: string, packed: Uint8Array, size: number): Uint8Array {
	let result: { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } };
	try {
		// With `info` the answer is this pair, which the types don't know.
		result = inflateRawSync(packed, { maxOutputLength: Math.max(1, size), info: true }) as never;
	} catch (cause) {
		throw damaged(name, cause);
	}
	if (result.engine.bytesWritten !== packed.length) throw damaged(name);
	return result.buffer;
}

function damaged(name: string, cause?: unknown): Error {
	const error = badBundle(`${shownName(name)} in it is damaged. Get the bundle anew from where it came from.`);
	if (cause !== undefined) error.cause = cause;
	return error;
}
