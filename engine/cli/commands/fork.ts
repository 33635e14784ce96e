import { StepscapeError } from "../../contract/index.ts";
import { chooseEvent } from "../choose-event.ts";
import type { Command } from "../context.ts";
import { findTask } from "../find-task.ts";
import { finishTask } from "../finish-task.ts";
import { readInput } from "../input.ts";
import { withEngine } from "../with-engine.ts";

/** `fork <id> --at E`: a task that goes on from a moment of another one. */
export const command: Command = async (context, [given = ""], options) => {
	if (options.at === undefined)
		throw new StepscapeError(
			"usage",
			"A fork begins after an event: give its number with --at. `stepscape task log <id>` shows the events.",
		);
	const data = await readInput(context, options);
	return withEngine(context, async (session) => {
		const task = await findTask(session.engine, given);
		const forked = await session.engine.forkTask(task.id, {
			at: chooseEvent(options, task),
			...(typeof options.name === "string" ? { name: options.name } : {}),
			...(data === undefined ? {} : { data }),
		});
		return finishTask(context, session, forked, options);
	});
};
