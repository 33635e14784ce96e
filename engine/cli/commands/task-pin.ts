import type { Command } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { findTask } from "../find-task.ts";
import { printTask } from "../finish-task.ts";
import { withEngine } from "../with-engine.ts";

const pinning =
	(pinned: boolean): Command =>
	async (context, [given = ""]) =>
		withEngine(
			context,
			async ({ engine }) => {
				const { id } = await findTask(engine, given);
				printTask(context, await engine.pinTask(id, pinned));
				return EXIT.done;
			},
			{ idle: true },
		);

/** `task pin <id>`: the task is kept whatever the automation's retention says. */
export const pin = pinning(true);
/** `task unpin <id>`: no longer. */
export const unpin = pinning(false);
