import type { Command } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { findTask } from "../find-task.ts";
import { printTask } from "../finish-task.ts";
import { withEngine } from "../with-engine.ts";

/** `task stop <id>`: no run starts any more. */
export const command: Command = async (context, [given = ""]) =>
	withEngine(
		context,
		async ({ engine }) => {
			const { id } = await findTask(engine, given);
			printTask(context, await engine.stopTask(id));
			return EXIT.done;
		},
		{ idle: true },
	);
