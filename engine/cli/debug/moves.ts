import { asEventSeq, type Json, StepscapeError } from "../../contract/index.ts";
import type { PromptCommand } from "./prompt-command.ts";

const moved = { moved: true } as const;

function readEvent(text: string): ReturnType<typeof asEventSeq> {
	if (!/^[1-9]\d{0,9}$/.test(text)) throw new StepscapeError("usage", "Name an event by its number, such as to 12.");
	return asEventSeq(Number(text));
}

/** Commands that let the task go on, or another way. */
export const MOVES: readonly PromptCommand[] = [
	{
		names: ["continue", "c"],
		args: "",
		summary: "go on to the next breakpoint; a call that is held is made",
		run: async ({ engine, task }) => {
			await engine.debugContinue(task);
			return moved;
		},
	},
	{
		names: ["next", "n"],
		args: "",
		summary: "go on until one run has ended",
		run: async ({ engine, task }) => {
			await engine.debugStepRun(task);
			return moved;
		},
	},
	{
		names: ["to"],
		args: "<event>",
		summary: "go on until the log has that event",
		run: async ({ engine, task }, rest) => {
			await engine.debugRunTo(task, readEvent(rest));
			return moved;
		},
	},
	{
		names: ["step", "s"],
		args: "",
		summary: "go on to the next line; between runs, to the first line of the next one",
		run: async ({ engine, task }) => {
			await engine.debugStepOver(task);
			return moved;
		},
	},
	{
		names: ["in", "i"],
		args: "",
		summary: "the same, into what is called",
		run: async ({ engine, task }) => {
			await engine.debugStepInto(task);
			return moved;
		},
	},
	{
		names: ["out", "o"],
		args: "",
		summary: "go on to where this function was called",
		run: async ({ engine, task }) => {
			await engine.debugStepOut(task);
			return moved;
		},
	},
	{
		names: ["answer"],
		args: "<json> | error <text>",
		summary: "answer the call that is held, in the connector's place",
		async run({ engine, task }, rest, state) {
			const call = state.pause?.call ?? state.heldCalls[0];
			if (call === undefined)
				throw new StepscapeError("not-paused", "No call is held. Set a breakpoint on call: first.");
			const failure = /^error\s+(.+)$/s.exec(rest)?.[1];
			const given = failure === undefined ? { output: parseAnswer(rest) } : { error: { message: failure } };
			await engine.debugAnswerCall(call.task, call.run, call.call, given);
			return (await engine.debugState(task)).status === "paused" ? {} : moved;
		},
	},
	{
		names: ["back"],
		args: "[event]",
		summary: "a fork from before the latest run, or from an event, and on with that; this task stays as it is",
		async run(prompt, rest) {
			const { engine, task } = prompt;
			const made = await engine.debugBack(task, rest === "" ? undefined : readEvent(rest));
			prompt.task = made.id;
			prompt.left.push(task);
			await engine.debugRest(made.id);
			return { moved: true, text: `On with task ${made.id}, a fork of ${task}.\n`, value: made };
		},
	},
	{
		names: ["fork"],
		args: "<event> [json]",
		summary: "a fork that goes on by itself, with data merged in",
		async run({ engine, task, context }, rest) {
			const [, at = "", data] = /^(\S+)(?:\s+(.+))?$/s.exec(rest) ?? [];
			const merged = data === undefined ? undefined : (await context.services.project()).parseData(data, "fork");
			const made = await engine.forkTask(task, {
				at: readEvent(at),
				...(merged === undefined ? {} : { data: merged }),
			});
			return { text: `Task ${made.id} goes on from event ${at}.\n`, value: made };
		},
	},
];

function parseAnswer(text: string): Json {
	try {
		return JSON.parse(text) as Json;
	} catch {
		throw new StepscapeError("usage", 'An answer is JSON, such as answer {"ok": true}; or answer error <text>.');
	}
}
