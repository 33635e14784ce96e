import { TASK_STATES, type TaskQuery, type TaskRecord, type TaskSort } from "../../contract/index.ts";
import { type Command, type Context, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { readChoice, readCount } from "../input.ts";
import { printableLine } from "../view/printable.ts";
import { paintState } from "../view/style.ts";
import { type Column, formatTable } from "../view/table.ts";
import { formatDuration, formatMoment } from "../view/units.ts";
import { withEngine } from "../with-engine.ts";

const SORTS: readonly TaskSort[] = ["createdAt", "updatedAt", "executionTime", "name", "state", "runs"];

/** `task list`: a line for each task. Piped, nothing but these lines is printed, so that they can be counted. */
export const command: Command = async (context, _args, options) => {
	const state = readChoice(options, "state", TASK_STATES);
	const sort = readChoice(options, "sort", SORTS);
	const limit = readCount(options, "limit", 1);
	const query: TaskQuery = {
		...(state === undefined ? {} : { state }),
		...(sort === undefined ? {} : { sort }),
		limit: limit ?? Number.MAX_SAFE_INTEGER,
	};
	return withEngine(
		context,
		async ({ engine }) => {
			const tasks = await engine.tasks(query);
			const { io, style } = context;
			if (context.json) printJson(context, tasks);
			else if (tasks.length > 0)
				io.out(formatTable(tasks, columns(context), io.terminal ? { width: io.columns, title: style.bold } : {}));
			else if (io.terminal)
				io.out(
					state === undefined
						? "There is no task yet. Make one: stepscape task new \"First task\" -d '{…}'\n"
						: `No task is ${state}.\n`,
				);
			return EXIT.done;
		},
		{ idle: true },
	);
};

function columns({ io, style }: Context): Column<TaskRecord>[] {
	const tags = (task: TaskRecord): string => printableLine(task.tags.join(", "));
	const state: Column<TaskRecord> = {
		title: "STATE",
		value: (task) => task.state,
		paint: (text, task) => paintState(style, task.state, text),
	};
	if (!io.terminal)
		return [
			{ title: "ID", value: (task) => task.id },
			{ title: "NAME", value: (task) => printableLine(task.name) },
			state,
			{ title: "RUNS", value: (task) => String(task.runs) },
			{ title: "TIME", value: (task) => formatDuration(task.durationMs) },
			{ title: "CREATED", value: (task) => formatMoment(task.createdAt) },
			{ title: "TAGS", value: tags },
		];
	const name = (task: TaskRecord): string =>
		printableLine(task.name) + (task.tags.length === 0 ? "" : ` [${tags(task)}]`);
	return [
		{ title: "ID", value: (task) => task.id, paint: style.dim },
		{ title: "NAME", value: name, shrinks: true, paint: style.bold },
		state,
		{ title: "RUNS", value: (task) => String(task.runs), align: "right" },
		{ title: "TIME", value: (task) => formatDuration(task.durationMs), align: "right" },
		// Without the year and the seconds, so that all fits into 80 columns.
		{ title: "CREATED", value: (task) => formatMoment(task.createdAt).slice(5, 16), paint: style.dim },
	];
}
