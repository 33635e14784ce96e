import type { CodeChange, CodeComparison, EventSeq, RecordedSource, TaskId } from "../../contract/index.ts";
import type { Journal } from "../../journal/index.ts";

type Texts = ReadonlyMap<string, string>;

/** The text of a file as a task ran with it; undefined where the recording does not have it. */
export function recordedSource(
	journal: Journal,
	today: Texts,
	task: TaskId,
	file: string,
	at?: EventSeq,
): RecordedSource | undefined {
	const text = codeOf(journal, task, at)?.get(file);
	return text === undefined ? undefined : { task, file, text, current: today.get(file) === text };
}

/** Which files differ from those that a task last ran with. */
export function changedSince(journal: Journal, today: Texts, task: TaskId): CodeComparison {
	const then = codeOf(journal, task);
	if (then === undefined) return { recorded: false, changes: [] };
	const files = [...new Set([...then.keys(), ...today.keys()])].sort();
	const changes = files.flatMap((file): CodeChange[] => {
		const [was, is] = [then.get(file), today.get(file)];
		if (was === is) return [];
		return [{ file, change: was === undefined ? "added" : is === undefined ? "removed" : "changed" }];
	});
	return { recorded: true, changes };
}

function codeOf(journal: Journal, task: TaskId, at?: EventSeq): Texts | undefined {
	const digest = journal.codeAt(task, at);
	return digest === undefined ? undefined : journal.code(digest);
}
