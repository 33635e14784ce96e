import {
	asEventSeq,
	type Blame,
	type JournalEvent,
	type Json,
	type JsonObject,
	StepscapeError,
} from "../../contract/index.ts";
import { chooseEvent } from "../choose-event.ts";
import { type Command, type Context, printJson } from "../context.ts";
import { EXIT } from "../exit-status.ts";
import { findTask } from "../find-task.ts";
import { printableLine } from "../view/printable.ts";
import { formatMoment } from "../view/units.ts";
import { formatChange, formatValue } from "../view/value.ts";
import { withEngine } from "../with-engine.ts";

const VALUE_WIDTH = 200;

/** `blame <task> <path>`: who wrote a value. */
export const command: Command = async (context, [given = "", path = ""], options) =>
	withEngine(
		context,
		async ({ engine }) => {
			const task = await findTask(engine, given);
			const at = chooseEvent(options, task);
			const blame = await engine.blame(task.id, path, at);
			if (blame === undefined) throw await neverThere(context, path, at, await engine.data(task.id, at));
			const [event] = await engine.events(task.id, asEventSeq(blame.seq - 1), 1);
			const text = await sourceLine(context, blame);
			if (context.json)
				printJson(context, {
					...blame,
					...(event && { time: new Date(event.at).toISOString() }),
					...(text !== undefined && { text }),
				});
			else context.io.out(describe(context, blame, event, text));
			return EXIT.done;
		},
		{ idle: true },
	);

function describe({ style }: Context, blame: Blame, event: JournalEvent | undefined, text: string | undefined): string {
	const { path, value, seq, run, step, source } = blame;
	const is = value === undefined ? "is not there" : `is ${formatValue(value, VALUE_WIDTH)}`;
	const who = {
		created: "it came with the task",
		"data-updated": "changed from outside",
		"subtask-ended": "the end of a subtask",
	}[blame.event as string];
	const rows: [string, string | undefined][] = [
		["by", step === undefined ? who : `${printableLine(step)} (run ${run})`],
		["event", `${seq}${event === undefined ? "" : `, ${formatMoment(event.at)}`}`],
		[
			"change",
			blame.event === "created"
				? undefined
				: formatChange({ ...blame, ...(value !== undefined && { after: value }) }, VALUE_WIDTH),
		],
		["at", source === undefined ? undefined : `${printableLine(source.file)}:${source.line}:${source.column}`],
		["", text === undefined ? undefined : style.dim(`│ ${printableLine(text.trim())}`)],
	];
	const lines = rows.flatMap(([label, said]) =>
		said === undefined ? [] : [`  ${style.dim(label.padEnd(8))} ${said}`],
	);
	return `${style.bold(printableLine(path))} ${is}\n${lines.join("\n")}\n`;
}

/** The line of the automation's file that a value was written by, as the file stands now. */
async function sourceLine({ services, directory }: Context, { source }: Blame): Promise<string | undefined> {
	if (source === undefined) return undefined;
	try {
		const { steps, libraries, connectors } = (await services.project()).loadProject(directory);
		const file = [...steps, ...libraries, ...connectors].find((each) => each.file === source.file);
		return file?.source?.split(/\r\n|[\n\r\u2028\u2029]/)[source.line - 1];
	} catch (error) {
		// The journal tells enough where the folder cannot be read any more.
		if (error instanceof StepscapeError) return undefined;
		throw error;
	}
}

async function neverThere({ services }: Context, path: string, at: number, data: JsonObject): Promise<StepscapeError> {
	const { didYouMean } = await services.project();
	return new StepscapeError(
		"usage",
		`Nothing ever stood at ${path} up to event ${at}.${didYouMean(path, pathsIn(data))} \`stepscape task show <id> --data\` shows what is there.`,
	);
}

const MAX_PATHS = 5_000;

function pathsIn(value: Json, path = "", found: string[] = []): string[] {
	if (typeof value !== "object" || value === null || found.length >= MAX_PATHS) return found;
	for (const [key, inner] of Object.entries(value)) {
		const here = Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
		found.push(here);
		if (here.length < 200) pathsIn(inner, here, found);
	}
	return found;
}
