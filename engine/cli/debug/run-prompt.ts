import { type DebugState, StepscapeError } from "../../contract/index.ts";
import { describeError, EXIT, statusOfState } from "../exit-status.ts";
import { formatRunSummary } from "../view/run-summary.ts";
import type { EngineSession } from "../with-engine.ts";
import { LOOKS } from "./looks.ts";
import { MOVES } from "./moves.ts";
import { BREAK_FORMS } from "./parse-break.ts";
import type { Prompt, PromptCommand, Said } from "./prompt-command.ts";
import { showState } from "./show-state.ts";

const COMMANDS: readonly PromptCommand[] = [
	...MOVES,
	...LOOKS,
	{
		names: ["quit", "q"],
		args: "",
		summary: "end: the task is stopped, or stays paused where a studio has it open",
		run: async () => ({ over: true }),
	},
	{
		names: ["help", "h"],
		args: "[break]",
		summary: "what there is",
		run: async (_prompt, rest) => ({
			text: helpText(rest),
			value: COMMANDS.map(({ names, args, summary }) => ({ names, args, summary })),
		}),
	},
];

/**
 * Asks for commands, a line each, until the task has ended or there are no more lines. Resolves with the exit status.
 * Nothing needs a terminal: lines may come from a pipe.
 */
export async function runPrompt(prompt: Prompt, session: EngineSession): Promise<number> {
	const { io } = prompt.context;
	const lines = io.lines()[Symbol.asyncIterator]();
	try {
		return await ask(prompt, session, lines);
	} finally {
		// A terminal would be waited for else.
		await lines.return?.();
	}
}

async function ask(prompt: Prompt, session: EngineSession, lines: AsyncIterator<string>): Promise<number> {
	const { context, engine } = prompt;
	const { io } = context;
	let state = await standing(prompt, session);
	say(prompt, "", { value: state, text: await stateText(prompt, state) });
	let last = "";
	while (state.status !== "ended") {
		if (!context.json && io.terminal) io.out(context.style.cyan("debug> "));
		const { value, done } = await session.interrupts.during(lines.next(), () => engine.stopTask(prompt.task));
		if (done === true || io.broken) return leave(prompt);
		// An empty line says again what moved the task last.
		const line = value.trim() === "" ? last : value.trim();
		if (line === "" || line.startsWith("#")) continue;
		const [, word = "", rest = ""] = /^(\S+)\s*(.*)$/s.exec(line) ?? [];
		try {
			const command = COMMANDS.find(({ names }) => names.includes(word));
			if (command === undefined)
				throw new StepscapeError("usage", `There is no command ${JSON.stringify(word)}. \`help\` shows what there is.`);
			const said = await command.run(prompt, rest, state);
			if (said.over === true) return leave(prompt);
			last = said.moved === true && !["back", "answer"].includes(word) ? line : "";
			if (said.moved === true) {
				state = await standing(prompt, session);
				say(prompt, word, { value: state, text: `${said.text ?? ""}${await stateText(prompt, state)}` });
			} else {
				state = await engine.debugState(prompt.task);
				say(prompt, word, said);
			}
		} catch (error) {
			const told = describeError(error);
			// Not what was asked, but the end of it.
			if (!(error instanceof StepscapeError)) throw error;
			if (context.json) io.out(`${JSON.stringify({ command: word, error: told })}\n`);
			else io.err(`${told.message}\n`);
			state = await engine.debugState(prompt.task);
		}
	}
	return leave(prompt);
}

/** Once the task stands again; asked to end meanwhile, it is stopped. */
async function standing({ engine, task }: Prompt, { interrupts }: EngineSession): Promise<DebugState> {
	return interrupts.during(engine.debugRest(task), () => engine.stopTask(task));
}

function say({ context }: Prompt, command: string, { text, value }: Said): void {
	if (context.json) context.io.out(`${JSON.stringify({ command, ...(value === undefined ? {} : { value }) })}\n`);
	else if (text !== undefined) context.io.out(text);
}

async function stateText(prompt: Prompt, state: DebugState): Promise<string> {
	const { context, engine, task } = prompt;
	if (state.status === "ended") {
		const { runReport } = await import("../../host/report/index.ts");
		const [record, events] = [await engine.task(task), await engine.events(task)];
		return formatRunSummary(record, runReport(record, await engine.data(task), events), events, context.style);
	}
	return showState(state, context.style, await sourceLine(prompt, state));
}

/** The line that is next, as the file stands now. */
async function sourceLine({ context }: Prompt, { pause }: DebugState): Promise<string | undefined> {
	if (pause?.place === undefined) return undefined;
	const { file, line } = pause.place;
	const { steps, libraries, connectors } = (await context.services.project()).loadProject(context.directory);
	const found = [...steps, ...libraries, ...connectors].find((each) => each.file === file);
	return found?.source?.split(/\r\n|[\n\r\u2028\u2029]/)[line - 1];
}

/** Nobody asks any more: an engine of our own ends with us, and nothing of the task should go on unseen then. */
async function leave({ context, engine, task, left }: Prompt): Promise<number> {
	const standing = [];
	for (const id of [...left, task]) if ((await engine.debugState(id)).status !== "ended") standing.push(id);
	for (const id of standing) {
		if (!engine.own) {
			context.io.err(`Task ${id} stays under the debugger; the studio shows it.\n`);
			continue;
		}
		await engine.stopTask(id);
		await engine.rest(id);
		context.io.err(`Task ${id} stood still and was stopped: \`stepscape task resume ${id}\` takes it up again.\n`);
	}
	return standing.includes(task) && !engine.own ? EXIT.resting : statusOfState((await engine.task(task)).state);
}

function helpText(about: string): string {
	const rows = about.startsWith("b")
		? BREAK_FORMS
		: COMMANDS.map(({ names, args, summary }) => [`${names.join(", ")} ${args}`.trim(), summary] as const);
	const width = Math.min(34, Math.max(...rows.map(([head]) => head.length)));
	return `${rows.map(([head, tail]) => `  ${head.padEnd(width)}  ${tail}`).join("\n")}\n`;
}
