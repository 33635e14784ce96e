import type { JournalEvent, RecordingFile, TaskId } from "../../contract/index.ts";
import { codeDigest, type Journal } from "../../journal/index.ts";
import { mustRecord } from "../restore-task.ts";
import { createHiding } from "./hide-private.ts";
import { FILE_ENDING } from "./recording-format.ts";
import { writeRecording } from "./write-recording.ts";

export interface ExportContext {
	/** The automation's name. */
	readonly automation: string;
	/** Values that no other person is to see. */
	readonly secrets: readonly string[];
}

/** A task and all its subtasks as a file's bytes. Throws `task-missing` and `data-too-large`. */
export async function exportRecording(
	journal: Journal,
	id: TaskId,
	{ automation, secrets }: ExportContext,
): Promise<RecordingFile> {
	const record = mustRecord(journal, id);
	const hide = createHiding(secrets);
	const code = new Map<string, ReadonlyMap<string, string>>();
	/** The digest of code as it is shown to others; it is taken into the file where the journal has it. */
	const shown = (digest: string): string => {
		const texts = journal.code(digest);
		if (texts === undefined) return digest;
		const hidden = new Map(Array.from(texts, ([file, text]) => [file, hide.text(text)]));
		const own = codeDigest(hidden);
		code.set(own, hidden);
		return own;
	};
	const known = new Map<string, string>();
	const told = (digest: string): string => known.get(digest) ?? known.set(digest, shown(digest)).get(digest) ?? digest;
	const show = (event: JournalEvent): JournalEvent => {
		const open = hide.event(event);
		return "code" in open && open.code !== undefined ? { ...open, code: told(open.code) } : open;
	};
	const tasks = familyOf(journal, id).map((member) => ({ id: member, events: journal.events(member).map(show) }));
	const bytes = await writeRecording({
		automation: record.imported?.automation ?? automation,
		tasks,
		code,
	});
	return {
		name: fileName(record.name, id),
		base64: Buffer.from(bytes).toString("base64"),
		bytes: bytes.length,
		tasks: tasks.length,
		events: tasks.reduce((sum, { events }) => sum + events.length, 0),
	};
}

/** The task, and each parent before its children. By their ids, which are the same wherever the recording is opened. */
function familyOf(journal: Journal, id: TaskId, found = new Set<TaskId>()): TaskId[] {
	if (found.has(id)) return [];
	found.add(id);
	const children = journal.records({ parent: id, limit: Number.MAX_SAFE_INTEGER }).map((child) => child.id);
	return [id, ...children.sort().flatMap((child) => familyOf(journal, child, found))];
}

const ID_SHOWN = 6;
const MOST_NAME = 60;

/** A name that every system takes, whatever the task is called. */
function fileName(name: string, id: TaskId): string {
	const plain = name
		.normalize("NFKD")
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.slice(0, MOST_NAME)
		.replace(/^-|-$/g, "");
	return `task-${plain === "" ? "" : `${plain}-`}${id.slice(-ID_SHOWN)}${FILE_ENDING}`;
}
