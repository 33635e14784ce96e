import { type Compaction, type Retention, StepscapeError } from "../../contract/index.ts";
import { type Command, type Context, type Options, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { readCount } from "../input.ts";
import { printableLine } from "../view/printable.ts";
import { counted, formatBytes, formatMoment } from "../view/units.ts";
import { withEngine } from "../with-engine.ts";

const MOST_SHOWN = 10;

/** `compact`: removes what need not be kept, as the automation is set to or as the options say; or only tells what that is. */
export const command: Command = async (context, _args, options) => {
	const retention = readRetention(options);
	const dryRun = options.dryRun === true;
	return withEngine(
		context,
		async ({ engine }) => {
			const isSet = retention !== undefined || Object.keys((await engine.storage()).retention).length > 0;
			if (!isSet && !context.json)
				context.io.err(
					"note: The automation is set to keep everything. Say what to keep: --keep-days N, or retention in automation.json.\n",
				);
			const { errorTerminal } = context.io;
			const stop = engine.subscribe((notice) => {
				if (notice.type !== "compaction" || !errorTerminal) return;
				const percent = Math.floor((100 * notice.done) / Math.max(1, notice.total));
				context.io.err(`\r\u001b[K${percent} % given back`);
			});
			const compaction = await engine
				.compact({ dryRun, ...(retention === undefined ? {} : { retention }) })
				.finally(() => {
					stop();
					if (errorTerminal) context.io.err("\r\u001b[K");
				});
			if (context.json) printJson(context, { dryRun, ...compaction });
			else context.io.out(describe(compaction, dryRun, context));
			return EXIT.done;
		},
		{ idle: true },
	);
};

function readRetention(options: Options): Retention | undefined {
	const days = readAmount(options, "keepDays", "keep-days");
	const tasks = readCount({ "keep-tasks": options.keepTasks }, "keep-tasks");
	const megabytes = readAmount(options, "keepMegabytes", "keep-megabytes");
	if (days === undefined && tasks === undefined && megabytes === undefined) return undefined;
	return {
		...(days === undefined ? {} : { days }),
		...(tasks === undefined ? {} : { tasks }),
		...(megabytes === undefined ? {} : { megabytes }),
	};
}

function readAmount(options: Options, name: string, shown: string): number | undefined {
	const text = options[name];
	if (typeof text !== "string") return undefined;
	const amount = Number(text);
	if (text.trim() === "" || !Number.isFinite(amount) || amount < 0)
		throw new StepscapeError("usage", `--${shown} must be a number from 0, and not "${text}".`);
	return amount;
}

function describe({ removed, tasks, events, before, after }: Compaction, dryRun: boolean, { style }: Context): string {
	const lines = removed
		.slice(0, MOST_SHOWN)
		.map(({ id, name, updatedAt }) => `${style.dim(id)}  ${formatMoment(updatedAt)}  ${printableLine(name)}`);
	if (tasks > lines.length && lines.length > 0) lines.push(`and ${counted(tasks - lines.length, "more task")}`);
	const what = `${counted(tasks, "task")} with ${counted(events, "event")}`;
	lines.push(
		dryRun
			? `Would remove ${what}: about ${formatBytes(after)} instead of ${formatBytes(before)} on the disk.`
			: `Removed ${what}: ${formatBytes(after)} instead of ${formatBytes(before)} on the disk.`,
	);
	return `${lines.join("\n")}\n`;
}
