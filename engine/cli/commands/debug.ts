import type { Command } from "../context.ts";
import { parseBreak } from "../debug/parse-break.ts";
import { runPrompt } from "../debug/run-prompt.ts";
import { readInput } from "../input.ts";
import { tellProblems } from "../tell-problems.ts";
import { withEngine } from "../with-engine.ts";

/** `debug [dir]`: a task gone through by hand, command by command. */
export const command: Command = async (context, _args, options) => {
	const data = (await readInput(context, options)) ?? {};
	const breaks = (Array.isArray(options.break) ? options.break : []).map((text) => parseBreak(text));
	return withEngine(context, async (session) => {
		const { engine } = session;
		await tellProblems(context, engine);
		for (const { place, condition } of breaks) {
			const { unbound } = await engine.setBreakpoint(place, condition === undefined ? {} : { condition });
			if (unbound !== undefined) context.io.err(`note: ${unbound}\n`);
		}
		const { id } = await engine.createTask({
			data,
			debug: true,
			...(typeof options.name === "string" ? { name: options.name } : {}),
			via: { type: "command-line" },
		});
		return runPrompt({ context, engine, task: id, left: [] }, session);
	});
};
