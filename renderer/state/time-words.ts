import { formatPath, type JournalEvent, type Patch, type RunId } from "../../engine/contract/index.ts";

/** Paths that are named one by one. */
const MOST_PATHS = 3;

/**
 * What happened at an event, in a few words without an end.
 * @param stepOf the step of a run
 */
export function eventWords(event: JournalEvent, stepOf: (run: RunId) => string | undefined): string {
	const step = "run" in event && event.run !== undefined ? (stepOf(event.run) ?? `run ${event.run}`) : "";
	switch (event.type) {
		case "created":
			return "the task was made";
		case "state-changed":
			return event.explanation.replace(/\.$/, "");
		case "step-started":
			return `${event.step} started${event.attempt > 1 ? `, run ${event.attempt}` : ""}`;
		case "console":
			return `${step} said ${event.values.map((value) => (typeof value === "string" ? value : JSON.stringify(value))).join(" ")}`.slice(
				0,
				120,
			);
		case "visualization":
			return `${step} drew ${event.name}`;
		case "call-started":
			return `${step} called ${event.connector}.${event.method}`;
		case "call-ended":
			return event.error === undefined ? `${step} had its answer` : `${step} had an error: ${event.error.message}`;
		case "step-ended":
			return `${step} ended${wrote(event.patch, ", and wrote ")}`;
		case "step-failed":
			return `${step} failed: ${event.error.message}${wrote(event.patch, "; it had written ")}`;
		case "run-cut-off":
			return `a run of ${step} was cut off`;
		case "parked":
			return "the task was parked";
		case "subtask-started":
			return `${step} started the subtask ${event.name}`;
		case "subtask-ended":
			return `a subtask ended: ${event.state}${wrote(event.patch, ", and wrote ")}`;
		case "conflict":
			return `two wrote ${formatPath(event.path)}: the value of ${event.kept.step ?? "a person"} stayed`;
		case "stop-requested":
			return "a person stopped the task";
		case "data-updated":
			return `a person changed the data${wrote(event.patch, ": ")}`;
		case "task-changed":
			return step === "" ? "the task's name, tags or expiry changed" : `${step} set the task's name, tags or expiry`;
		case "resumed":
			return `the task was set going again (${event.reason})`;
		case "code-changed":
			return "the automation's code was changed";
		case "forked":
			return "the fork begins here";
		default:
			return "something else happened";
	}
}

function wrote(patch: Patch, before: string): string {
	if (patch.length === 0) return "";
	const names = patch
		.slice(0, MOST_PATHS)
		.map(({ path }) => (path.length === 0 ? "all of the data" : formatPath(path)));
	return `${before}${names.join(", ")}${patch.length > MOST_PATHS ? ` and ${patch.length - MOST_PATHS} more` : ""}`;
}
