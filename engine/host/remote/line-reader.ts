/** Takes bytes as they arrive and gives whole lines. */
export interface LineReader {
	push(chunk: Buffer): void;
	/** How long a line may be from now on, in bytes. */
	limit(maxBytes: number): void;
}

/**
 * Splits a stream of bytes at newlines. A line past the limit is reported once by `onTooLong` and nothing is read after it,
 * so that a peer can't make this process keep more than `maxBytes`.
 */
export function createLineReader(handlers: {
	readonly maxBytes: number;
	readonly onLine: (line: string) => void;
	readonly onTooLong: () => void;
}): LineReader {
	let maxBytes = handlers.maxBytes;
	let parts: Buffer[] = [];
	let size = 0;
	let stopped = false;
	return {
		limit(bytes) {
			maxBytes = bytes;
		},
		push(chunk) {
			let from = 0;
			while (!stopped) {
				const end = chunk.indexOf(0x0a, from);
				const part = chunk.subarray(from, end === -1 ? chunk.length : end);
				size += part.length;
				if (size > maxBytes) {
					stopped = true;
					parts = [];
					handlers.onTooLong();
					return;
				}
				if (part.length > 0) parts.push(part);
				if (end === -1) return;
				const line = (parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)).toString("utf8");
				parts = [];
				size = 0;
				from = end + 1;
				if (line !== "") handlers.onLine(line);
			}
		},
	};
}
