import { closeSync, openSync, readSync, statSync } from "node:fs";

/** The size of the journal's pages; it is in the file from its making on. */
export const PAGE_BYTES = 4096;
/** Of the log's file format (https://www.sqlite.org/walformat.html). */
const LOG_HEADER = 32;
const FRAME_HEADER = 24;

/**
 * True where the file ends within a page and its log does not hold that page. SQLite would take what is missing for
 * zeros. A death or a full disk can leave such an end too, but then while the page is still in the log.
 */
export function endsInTornPage(file: string): boolean {
	const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
	return size % PAGE_BYTES !== 0 && !logHolds(`${file}-wal`, Math.ceil(size / PAGE_BYTES));
}

function logHolds(log: string, page: number): boolean {
	const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
	if (size < LOG_HEADER) return false;
	const opened = openSync(log, "r");
	try {
		const header = Buffer.alloc(LOG_HEADER);
		readSync(opened, header, 0, LOG_HEADER, 0);
		const salt = header.subarray(16, 24);
		const frame = Buffer.alloc(FRAME_HEADER);
		for (let at = LOG_HEADER; at + FRAME_HEADER + PAGE_BYTES <= size; at += FRAME_HEADER + PAGE_BYTES) {
			readSync(opened, frame, 0, FRAME_HEADER, at);
			// Frames of an earlier use of the log have another salt.
			if (!frame.subarray(8, 16).equals(salt)) return false;
			if (frame.readUInt32BE(0) === page) return true;
		}
		return false;
	} finally {
		closeSync(opened);
	}
}
