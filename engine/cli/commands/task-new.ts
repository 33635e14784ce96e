import type { Command } from "../context.ts";
import { finishTask } from "../finish-task.ts";
import { readInput } from "../input.ts";
import { tellProblems } from "../tell-problems.ts";
import { withEngine } from "../with-engine.ts";

/** `task new [name]`: makes a task, and waits until it rests. */
export const command: Command = async (context, [name], options) => {
	const data = (await readInput(context, options)) ?? {};
	return withEngine(context, async (session) => {
		await tellProblems(context, session.engine);
		const created = await session.engine.createTask({
			data,
			...(name === undefined ? {} : { name }),
			...(typeof options.tags === "string" ? { tags: listOf(options.tags) } : {}),
			...(options.virtualTime === true ? { virtualTime: true } : {}),
			via: { type: "command-line" },
		});
		return finishTask(context, session, created, options);
	});
};

const listOf = (text: string): string[] =>
	text
		.split(",")
		.map((part) => part.trim())
		.filter((part) => part !== "");
