import { StepscapeError } from "../../contract/index.ts";
import type { Command } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { findTask } from "../find-task.ts";
import { finishTask } from "../finish-task.ts";
import { readInput } from "../input.ts";
import { withEngine } from "../with-engine.ts";

/** `task update <id>`: merges data into a task's data. One that hasn't ended goes on with it. */
export const command: Command = async (context, [given = ""], options) => {
	const data = await readInput(context, options);
	if (data === undefined) throw new StepscapeError("usage", "Say what to change: -d '{\"key\": value}' or -f FILE.");
	return withEngine(context, async (session) => {
		const { engine } = session;
		const { id } = await findTask(engine, given);
		const updated = await engine.updateTask(id, data);
		const task = options.resume === true ? await engine.resumeTask(id) : updated;
		const status = await finishTask(context, session, task, options);
		// The update itself is done, wherever the task has gone with it.
		return options.resume === true ? status : EXIT.done;
	});
};
