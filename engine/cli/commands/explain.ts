import { chooseEvent } from "../choose-event.ts";
import { type Command, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { findStep } from "../find-step.ts";
import { findTask } from "../find-task.ts";
import { formatExplanation } from "../view/explanation.ts";
import { withEngine } from "../with-engine.ts";

/** `explain <task> <step>`: why a step runs, or why it does not. */
export const command: Command = async (context, [given = "", step = ""], options) =>
	withEngine(
		context,
		async ({ engine }) => {
			const task = await findTask(engine, given);
			const at = chooseEvent(options, task);
			const { name } = await findStep(engine, step);
			const explanation = await engine.explain(task.id, name, at);
			if (context.json) printJson(context, explanation);
			else context.io.out(formatExplanation(explanation, task.events, context.style));
			return EXIT.done;
		},
		{ idle: true },
	);
