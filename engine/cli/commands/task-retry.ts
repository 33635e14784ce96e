import type { Command } from "../context.ts";
import { findTask } from "../find-task.ts";
import { finishTask } from "../finish-task.ts";
import { withEngine } from "../with-engine.ts";

/** `task retry <id>`: runs the failed step of a task again. */
export const command: Command = async (context, [given = ""], options) =>
	withEngine(context, async (session) => {
		const { id } = await findTask(session.engine, given);
		return finishTask(context, session, await session.engine.retryTask(id), options);
	});
