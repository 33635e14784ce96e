import type { TaskRecord } from "../contract/index.ts";
import { type Context, type Options, printJson } from "./context.ts";
import { EXIT, statusOfState } from "./exit-status.ts";
import { untilRest } from "./until-rest.ts";
import { printable } from "./view/printable.ts";
import { headline } from "./view/run-summary.ts";
import type { EngineSession } from "./with-engine.ts";

/**
 * The end of a command that set a task going: waits until it rests, unless `--no-wait` was given, prints where it stands, and
 * gives the exit status for it.
 */
export async function finishTask(
	context: Context,
	session: EngineSession,
	task: TaskRecord,
	options: Options,
): Promise<number> {
	const waits = options.wait !== false;
	const record = waits ? await untilRest(context, session, task.id) : task;
	printTask(context, record);
	return waits ? statusOfState(record.state) : EXIT.done;
}

/** Prints where a task stands: two lines for people, `{ task }` for programs. */
export function printTask(context: Context, record: TaskRecord): void {
	if (context.json) {
		printJson(context, { task: record });
		return;
	}
	const { style } = context;
	context.io.out(`${record.id}  ${headline(record, style)}\n  ${printable(record.explanation)}\n`);
	if (record.error !== undefined) context.io.out(`  ${style.red(printable(record.error.message))}\n`);
}
