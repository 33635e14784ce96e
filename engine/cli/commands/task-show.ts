import { asEventSeq, type Engine, type JsonObject, StepscapeError, type TaskRecord } from "../../contract/index.ts";
import { type Command, type Context, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { findTask } from "../find-task.ts";
import { readCount } from "../input.ts";
import { printable, printableLine } from "../view/printable.ts";
import { formatError, headline } from "../view/run-summary.ts";
import { formatMoment } from "../view/units.ts";
import { formatDocument } from "../view/value.ts";
import { withEngine } from "../with-engine.ts";

/** `task show <id>`: where a task stands, and its data where asked for. */
export const command: Command = async (context, [given = ""], options) => {
	const at = readCount(options, "at", 1);
	return withEngine(
		context,
		async ({ engine }) => {
			const task = await findTask(engine, given);
			const data =
				options.data === true || at !== undefined
					? await engine.data(task.id, at === undefined ? undefined : asEventSeq(at))
					: undefined;
			if (context.json) printJson(context, data === undefined ? { task } : { task, data });
			else {
				context.io.out(describe(task, context, await isOriginGone(engine, task)));
				if (data !== undefined) context.io.out(describeData(data));
			}
			return EXIT.done;
		},
		{ idle: true },
	);
};

/** What steps note for whoever looks for a fault comes apart from what they are about (rule S1). */
function describeData({ $debug: debug, ...business }: JsonObject): string {
	const noted = debug === undefined ? "" : `$debug ${formatDocument(debug)}\n`;
	return `${formatDocument(business)}\n${noted}`;
}

/** Whether the task that this one was made from is no longer kept. */
async function isOriginGone(engine: Engine, { origin }: TaskRecord): Promise<boolean> {
	if (origin === undefined) return false;
	return engine.task(origin).then(
		() => false,
		(error) => {
			if (error instanceof StepscapeError && error.code === "task-missing") return true;
			throw error;
		},
	);
}

function describe(task: TaskRecord, { style }: Context, originGone: boolean): string {
	const rows: [string, string | undefined][] = [
		["id", task.id],
		["tags", task.tags.length === 0 ? undefined : printableLine(task.tags.join(", "))],
		["created", formatMoment(task.createdAt)],
		["updated", formatMoment(task.updatedAt)],
		["parked until", task.parkedUntil === undefined ? undefined : formatMoment(task.parkedUntil)],
		["runs", String(task.runs)],
		["events", String(task.events)],
		["part of", task.parent],
		["cloned from", task.origin === undefined ? undefined : `${task.origin}${originGone ? " (no longer kept)" : ""}`],
		["pinned", task.pinned ? "kept whatever the retention says" : undefined],
		["recorded in", task.imported === undefined ? undefined : printableLine(task.imported.automation)],
		["result", task.result === undefined ? undefined : formatDocument(task.result)],
	];
	const lines = [headline(task, style), `  ${printable(task.explanation)}`];
	for (const [label, value] of rows) if (value !== undefined) lines.push(`  ${style.dim(label.padEnd(12))} ${value}`);
	if (task.error !== undefined) lines.push(...formatError(task.error, style).map((line) => `  ${line}`));
	return `${lines.join("\n")}\n`;
}
