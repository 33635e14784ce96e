import { asEventSeq } from "../../contract/index.ts";
import type { Command } from "../context.ts";
import { findTask } from "../find-task.ts";
import { finishTask } from "../finish-task.ts";
import { readCount, readInput } from "../input.ts";
import { withEngine } from "../with-engine.ts";

/** `task clone <id>`: a new task from another's data, as it was at its start or after an event. */
export const command: Command = async (context, [given = ""], options) => {
	const at = readCount(options, "at", 1);
	const data = await readInput(context, options);
	return withEngine(context, async (session) => {
		const { id } = await findTask(session.engine, given);
		const created = await session.engine.cloneTask(id, {
			...(typeof options.name === "string" ? { name: options.name } : {}),
			...(data === undefined ? {} : { data }),
			...(at === undefined ? {} : { at: asEventSeq(at) }),
		});
		return finishTask(context, session, created, options);
	});
};
