import type { TaskId, TaskRecord } from "../contract/index.ts";
import type { Context } from "./context.ts";
import type { EngineSession } from "./with-engine.ts";

/**
 * Waits until a task rests, with a progress line on a terminal. Asked to end meanwhile: where `stops`, or where the engine is
 * our own and would end with us, the task is stopped; else it goes on without us. Then rejects with `Interrupted`.
 */
export async function untilRest(
	context: Context,
	session: EngineSession,
	id: TaskId,
	options: { readonly stops?: boolean } = {},
): Promise<TaskRecord> {
	const { engine, interrupts } = session;
	const progress = context.io.errorTerminal
		? (await import("./progress.ts")).showProgress(context, engine, id)
		: undefined;
	try {
		return await interrupts.during(engine.rest(id), async () => {
			progress?.end();
			if (options.stops !== true && !engine.own) {
				context.io.err(`The task goes on: see \`stepscape task show ${id}\`.\n`);
				return;
			}
			context.io.err(`Stopping. The task can be taken up again: \`stepscape task resume ${id}\`.\n`);
			await engine.stopTask(id);
			await engine.rest(id);
		});
	} finally {
		progress?.end();
	}
}
