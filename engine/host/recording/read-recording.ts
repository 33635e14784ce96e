import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { asTaskId, type JournalEvent, type TaskId } from "../../contract/index.ts";
import { codeDigest } from "../../journal/index.ts";
import { createHistoryCheck, type HistoryCheck } from "./check-history.ts";
import { checkEvent } from "./event-checks.ts";
import { BadValue, bad, count, shape, soundJson, taskId, text } from "./json-checks.ts";
import { FORMAT, MOST_PACKED, MOST_UNPACKED, type RecordingHeader, refuseFile, VERSION } from "./recording-format.ts";
import type { Recording } from "./write-recording.ts";

const unpack = promisify(gunzip);

/** More tasks than a recording of one can sensibly have. */
const MOST_TASKS = 10_000;
/** Lines that are read before others have their turn. */
const LINES_AT_ONCE = 500;
const LINE_FEED = 10;

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const headerShape = shape({
	format: text,
	version: count,
	automation: text,
	task: taskId,
	tasks: count,
	events: count,
	sha256: text,
});
const codeLine = shape({
	code: text,
	files: (value, where) => {
		if (typeof value !== "object" || value === null || Array.isArray(value)) bad(where, "an object of texts");
		for (const [file, content] of Object.entries(value as object)) text(content, `${where}.${file}`);
	},
});
const taskLine = shape({ task: taskId, events: count });

/**
 * Reads a recording's file, which may come from anyone: nothing in it is believed that was not looked at.
 * @throws StepscapeError `recording-invalid`, with what is wrong and where
 */
export async function readRecording(bytes: Uint8Array): Promise<Recording> {
	if (bytes.length > MOST_PACKED) refuseFile(`it is larger than ${MOST_PACKED / 1_048_576} MB.`);
	if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) refuseFile("it is no packed file (gzip).");
	const unpacked = await unpack(bytes, { maxOutputLength: MOST_UNPACKED }).catch((error: { code?: string }) =>
		refuseFile(
			error.code === "ERR_BUFFER_TOO_LARGE"
				? `unpacked, it is larger than ${MOST_UNPACKED / 1_048_576} MB.`
				: "it is damaged or was cut off; it cannot be unpacked.",
		),
	);
	try {
		return await readLines(unpacked);
	} catch (error) {
		if (error instanceof BadValue) return refuseFile(`${error.message}.`);
		throw error;
	}
}

async function readLines(unpacked: Buffer): Promise<Recording> {
	const end = unpacked.indexOf(LINE_FEED);
	const header = readHeader(end < 0 ? unpacked : unpacked.subarray(0, end));
	const body = unpacked.subarray(end + 1);
	if (end < 0 || createHash("sha256").update(body).digest("hex") !== header.sha256)
		refuseFile("its content is not what its first line tells. It was changed or cut off.");
	const reader = createReader(header);
	let line = 1;
	for (let from = 0; from < body.length; ) {
		const to = body.indexOf(LINE_FEED, from);
		if (to < 0) bad("The last line", "ended by a line feed");
		reader.take(parseLine(body.subarray(from, to), `line ${++line}`), `line ${line}`);
		from = to + 1;
		if (line % LINES_AT_ONCE === 0) await pause();
	}
	return reader.end();
}

function readHeader(bytes: Buffer): RecordingHeader {
	const first = parseLine(bytes.subarray(0, 10_000), "line 1");
	const { format, version } = first as { format?: unknown; version?: unknown };
	if (format !== FORMAT) refuseFile("it is a packed file of something else.");
	if (typeof version === "number" && version > VERSION)
		refuseFile(`it was written by a newer version of this program (format ${version}). Update the program.`);
	headerShape(first, "line 1");
	return first as RecordingHeader;
}

/** The object that a line holds, sound as JSON. */
function parseLine(bytes: Buffer, where: string): object {
	let value: unknown;
	try {
		value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
	} catch {
		bad(where, "JSON");
	}
	if (typeof value !== "object" || value === null || Array.isArray(value)) bad(where, "an object");
	soundJson(value, where);
	return value as object;
}

/** Takes lines one by one: code first, then each task with its events. */
function createReader(header: RecordingHeader) {
	const code = new Map<string, ReadonlyMap<string, string>>();
	const tasks: { id: TaskId; events: JournalEvent[] }[] = [];
	const ids = new Set<TaskId>();
	const names = new Set<string>();
	let left = 0;
	let total = 0;
	let history: HistoryCheck | undefined;

	function takeTask(line: object, where: string): void {
		taskLine(line, where);
		const { task, events } = line as { task: string; events: number };
		const id = asTaskId(task);
		if (ids.has(id)) bad(where, "a task that is not in the file yet");
		if (tasks.length === 0 && id !== header.task) bad(where, "the task of the first line");
		if (events === 0) bad(where, "a task with events");
		if (tasks.length === MOST_TASKS) bad(where, `one of at most ${MOST_TASKS} tasks`);
		ids.add(id);
		history = createHistoryCheck(id, ids, names);
		tasks.push({ id, events: [] });
		left = events;
	}

	return {
		take(line: object, where: string): void {
			if (left > 0) {
				checkEvent(line, where);
				history?.take(line as JournalEvent, where);
				tasks.at(-1)?.events.push(line as JournalEvent);
				left--;
				total++;
			} else if (Object.hasOwn(line, "code") && tasks.length === 0) {
				codeLine(line, where);
				const { code: digest, files } = line as { code: string; files: Record<string, string> };
				if (code.has(digest)) bad(where, "code that is not in the file yet");
				const texts = new Map(Object.entries(files));
				if (codeDigest(texts) !== digest) bad(where, "code of the digest that it is told with");
				code.set(digest, texts);
			} else takeTask(line, where);
		},
		end(): Recording {
			if (left > 0) bad("The last task", `followed by ${left} more events`);
			if (tasks.length !== header.tasks || total !== header.events || tasks.length === 0)
				bad("The first line", `right about tasks (${tasks.length}) and events (${total})`);
			return { automation: header.automation, tasks, code };
		},
	};
}
