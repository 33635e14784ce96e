import { type Engine, type ReplayOptions, StepscapeError, TASK_STATES, type TaskId } from "../../contract/index.ts";
import { type Command, type Options, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { findTask } from "../find-task.ts";
import { readChoice, readCount } from "../input.ts";
import { formatReplay } from "../view/replay.ts";
import { withEngine } from "../with-engine.ts";

/** `replay <id…>`: runs recorded tasks again and tells which do not come out the same; status 1 where one does not. */
export const command: Command = async (context, given, options) =>
	withEngine(
		context,
		async ({ engine }) => {
			const report = await engine.replayTasks({
				id: `cli-${process.pid}`,
				mode: options.withCurrentCode === true ? "current" : "exact",
				...(options.mocks === true ? { mocks: true } : {}),
				...(await chosen(engine, given, options)),
			});
			if (context.json) printJson(context, report);
			else context.io.out(formatReplay(report, context.style));
			return report.tasks.every(({ verdict }) => verdict === "same") ? EXIT.done : EXIT.failed;
		},
		{ idle: true },
	);

async function chosen(
	engine: Engine,
	given: readonly string[],
	options: Options,
): Promise<Pick<ReplayOptions, "tasks" | "query">> {
	const state = readChoice(options, "state", TASK_STATES);
	const last = readCount(options, "last", 1);
	const isAsked = options.all === true || state !== undefined || last !== undefined;
	if (given.length > 0 === isAsked)
		throw new StepscapeError(
			"usage",
			isAsked
				? "Give either tasks' ids, or which to take with --all, --state or --last."
				: "Which tasks? Give their ids, or --all, --state <state> or --last <n>.",
		);
	if (isAsked)
		return { query: { ...(state === undefined ? {} : { state }), ...(last === undefined ? {} : { limit: last }) } };
	const tasks: TaskId[] = [];
	for (const id of given) tasks.push((await findTask(engine, id)).id);
	return { tasks };
}
