import { isJsonObject, type JournalEvent, type Patch, type TaskId } from "../../contract/index.ts";
import { bad } from "./json-checks.ts";

/** Takes the events of one task, one after the other, and sees that they can follow one another. */
export interface HistoryCheck {
	/** Throws `BadValue`. */
	take(event: JournalEvent, where: string): void;
}

/** More steps and files than an automation has; each name is kept for as long as the journal. */
const MOST_NAMES = 10_000;

/**
 * @param known the tasks of the file so far, with this one as the last
 * @param names steps and files that were named so far; shared by all tasks of a file
 */
export function createHistoryCheck(self: TaskId, known: ReadonlySet<TaskId>, names: Set<string>): HistoryCheck {
	let last = 0;
	let lastRun = 0;
	const calls = new Set<string>();
	const ended = new Set<number>();
	function name(text: string, where: string): void {
		names.add(text);
		if (names.size > MOST_NAMES) bad(where, `one of at most ${MOST_NAMES} names of steps and files`);
	}
	function takePatch(patch: Patch, where: string): void {
		for (const { path, after, source } of patch) {
			if (path.length === 0 && !isJsonObject(after)) bad(where, "a change that leaves an object");
			if (source !== undefined) name(source.file, where);
		}
	}
	const isBefore = (task: TaskId): boolean => task !== self && known.has(task);
	function started(run: number, where: string): void {
		if (run < 1 || run > lastRun) bad(where, "of a run that has started");
	}
	return {
		take(event, where) {
			if (event.seq !== ++last) bad(where, `event ${last} of its task, and not event ${event.seq}`);
			if ((event.type === "created") !== (last === 1)) bad(where, "that the task was created, and that only once");
			if ("patch" in event) takePatch(event.patch, where);
			switch (event.type) {
				case "created":
					// The parent of the first task need not be there: a subtask's recording is one, too.
					if (known.size > 1 && (event.parent === undefined || !isBefore(event.parent.task)))
						bad(where, "a subtask of a task before it");
					return;
				case "step-started":
					name(event.step, where);
					if (event.run !== ++lastRun) bad(where, `the start of run ${lastRun}`);
					return;
				case "step-ended":
				case "step-failed":
				case "run-cut-off":
					started(event.run, where);
					if (ended.has(event.run)) bad(where, "the only end of its run");
					ended.add(event.run);
					return;
				case "call-started":
					started(event.run, where);
					calls.add(`${event.run}:${event.call}`);
					return;
				case "call-ended":
					if (!calls.has(`${event.run}:${event.call}`)) bad(where, "the answer to a call that was made");
					return;
				case "console":
				case "visualization":
				case "subtask-started":
					started(event.run, where);
					return;
				default:
			}
		},
	};
}
