import { asEventSeq, type JournalEvent } from "../../contract/index.ts";
import { chooseEvent } from "../choose-event.ts";
import { type Command, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { findTask } from "../find-task.ts";
import { followTask } from "../follow-task.ts";
import { formatTaskComparison } from "../view/task-comparison.ts";
import { createTimeline } from "../view/timeline.ts";
import { withEngine } from "../with-engine.ts";

/** `task log <id>`: what happened to a task, event by event. With `--follow --json`, an event a line as it comes. */
export const command: Command = async (context, [given = ""], options) =>
	withEngine(
		context,
		async (session) => {
			const { io } = context;
			const task = await findTask(session.engine, given);
			if (typeof options.diff === "string") {
				const first = await findTask(session.engine, options.diff);
				const comparison = await session.engine.compareTasks(first.id, task.id);
				if (context.json) printJson(context, comparison);
				else io.out(formatTaskComparison(comparison, context.style));
				return EXIT.done;
			}
			const step = typeof options.step === "string" ? options.step : undefined;
			const isChosen = createChoice(step);
			const timeline = createTimeline({
				logs: options.logs === true,
				changes: options.changes === true,
				verbose: options.verbose === true,
				isChosen,
				style: context.style,
			});
			if (options.follow === true) {
				const print = (event: JournalEvent): void => {
					if (!context.json) io.out(timeline.lines(event));
					else if (isChosen(event)) io.out(`${JSON.stringify(event)}\n`);
				};
				await followTask(session, task.id, print, () => io.broken);
				return EXIT.done;
			}
			const at = chooseEvent(options, task);
			const events = await session.engine.events(task.id, asEventSeq(0), at);
			if (context.json) printJson(context, { task, events: events.filter(isChosen) });
			else for (const event of events) io.out(timeline.lines(event));
			if (!context.json && options.at !== undefined)
				io.out(`${context.style.yellow("▸")} after event ${at} of ${task.events}\n`);
			return EXIT.done;
		},
		{ idle: true },
	);

/**
 * Which events `--step` asks for: those of one run, by its number in order of start, or of all runs of the step with that name.
 * It is to be given the events in order.
 */
function createChoice(step: string | undefined): (event: JournalEvent) => boolean {
	if (step === undefined) return () => true;
	const named = new Set<number>(/^\d+$/.test(step) ? [Number(step)] : []);
	return (event) => {
		if (event.type === "step-started" && event.step === step) named.add(event.run);
		return "run" in event && event.run !== undefined && named.has(event.run);
	};
}
