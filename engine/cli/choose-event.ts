import { asEventSeq, type EventSeq, StepscapeError, type TaskRecord } from "../contract/index.ts";
import type { Options } from "./context.ts";
import { readCount } from "./input.ts";

/** The event that `--at` names; the task's last one where it is not given. Throws a `StepscapeError` `usage`. */
export function chooseEvent(options: Options, task: TaskRecord): EventSeq {
	const at = readCount(options, "at", 1) ?? task.events;
	if (at > task.events)
		throw new StepscapeError(
			"usage",
			`Task ${task.id} has events 1 to ${task.events}; there is none with number ${at}.`,
		);
	return asEventSeq(at);
}
