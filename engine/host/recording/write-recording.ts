import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { type JournalEvent, StepscapeError, type TaskId } from "../../contract/index.ts";
import { FORMAT, MOST_PACKED, MOST_UNPACKED, type RecordingHeader, VERSION } from "./recording-format.ts";

const pack = promisify(gzip);

/** What a recording is of. */
export interface Recording {
	readonly automation: string;
	/** The task itself first, each parent before its children. */
	readonly tasks: readonly { readonly id: TaskId; readonly events: readonly JournalEvent[] }[];
	/** Texts of the automation's files by the digest that events name them with. */
	readonly code: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/**
 * The bytes of a recording's file; the same recording always makes the same.
 * @throws StepscapeError `data-too-large` for one that could not be read again
 */
export async function writeRecording({ automation, tasks, code }: Recording): Promise<Uint8Array> {
	const lines: string[] = [];
	let size = 0;
	const write = (line: unknown): void => {
		const text = `${JSON.stringify(line)}\n`;
		size += Buffer.byteLength(text);
		if (size > MOST_UNPACKED) refuseSize();
		lines.push(text);
	};
	for (const [digest, files] of [...code].sort(([a], [b]) => (a < b ? -1 : 1)))
		write({ code: digest, files: Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1))) });
	for (const { id, events } of tasks) {
		write({ task: id, events: events.length });
		for (const event of events) write(event);
	}
	const body = lines.join("");
	const [first] = tasks;
	if (first === undefined) throw new Error("A recording is of a task.");
	const header: RecordingHeader = {
		format: FORMAT,
		version: VERSION,
		automation,
		task: first.id,
		tasks: tasks.length,
		events: tasks.reduce((sum, { events }) => sum + events.length, 0),
		sha256: createHash("sha256").update(body).digest("hex"),
	};
	const bytes = await pack(`${JSON.stringify(header)}\n${body}`, { level: 9 });
	// The system that packed it (RFC 1952, 2.3): unknown, or the bytes would differ from one computer to the other.
	bytes[9] = 255;
	if (bytes.length > MOST_PACKED) refuseSize();
	return bytes;
}

function refuseSize(): never {
	throw new StepscapeError(
		"data-too-large",
		`The recording is too large for one file: ${MOST_UNPACKED / 1_048_576} MB is the most, ${MOST_PACKED / 1_048_576} MB packed.`,
	);
}
