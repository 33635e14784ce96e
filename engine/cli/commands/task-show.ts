import { asEventSeq, type JsonObject, type TaskRecord } from "../../contract/index.ts";
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
				context.io.out(describe(task, context));
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

function describe(task: TaskRecord, { style }: Context): string {
	const rows: [string, string | undefined][] = [
		["id", task.id],
		["tags", task.tags.length === 0 ? undefined : printableLine(task.tags.join(", "))],
		["created", formatMoment(task.createdAt)],
		["updated", formatMoment(task.updatedAt)],
		["parked until", task.parkedUntil === undefined ? undefined : formatMoment(task.parkedUntil)],
		["runs", String(task.runs)],
		["events", String(task.events)],
		["part of", task.parent],
		["cloned from", task.origin],
		["result", task.result === undefined ? undefined : formatDocument(task.result)],
	];
	const lines = [headline(task, style), `  ${printable(task.explanation)}`];
	for (const [label, value] of rows) if (value !== undefined) lines.push(`  ${style.dim(label.padEnd(12))} ${value}`);
	if (task.error !== undefined) lines.push(...formatError(task.error, style).map((line) => `  ${line}`));
	return `${lines.join("\n")}\n`;
}
