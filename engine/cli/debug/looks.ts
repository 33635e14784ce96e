import {
	asEventSeq,
	type Breakpoint,
	type DebugVariable,
	parsePath,
	StepscapeError,
	valueAt,
} from "../../contract/index.ts";
import { findStep } from "../find-step.ts";
import { formatExplanation } from "../view/explanation.ts";
import { printable, printableLine } from "../view/printable.ts";
import { createTimeline } from "../view/timeline.ts";
import { formatDocument, formatValue } from "../view/value.ts";
import { formatPlace, parseBreak } from "./parse-break.ts";
import type { Prompt, PromptCommand } from "./prompt-command.ts";
import { setValue } from "./set-value.ts";

const VALUE_WIDTH = 100;
const LATEST = 20;

function breakText(one: Breakpoint, all: boolean): string {
	const off = one.enabled && all ? "" : "  (off)";
	const condition = one.condition === undefined ? "" : ` if ${one.condition}`;
	const unbound = one.unbound === undefined ? "" : `  ! ${one.unbound}`;
	const hits = one.hits === 0 ? "" : `  hit ${one.hits} ${one.hits === 1 ? "time" : "times"}`;
	return printableLine(`${one.id.padEnd(4)} ${formatPlace(one)}${condition}${off}${hits}${unbound}`);
}

const variableText = ({ name, text, scope }: DebugVariable): string =>
	printableLine(`${name} = ${text}${scope === undefined ? "" : `  (${scope})`}`);

async function topFrame({ engine, task }: Prompt): Promise<string> {
	const [frame] = await engine.debugFrames(task);
	if (frame === undefined)
		throw new StepscapeError("not-paused", "No code stands still. Set a breakpoint at a line, or step into a run.");
	return frame.id;
}

/** Commands that look, and that change what may stop the task, or its data. */
export const LOOKS: readonly PromptCommand[] = [
	{
		names: ["break", "b"],
		args: "<place> [if <condition>]",
		summary: "set a breakpoint; `help break` tells how places are written",
		async run({ engine }, rest) {
			const { place, condition } = parseBreak(rest);
			const made = await engine.setBreakpoint(place, condition === undefined ? {} : { condition });
			return { text: `${breakText(made, true)}\n`, value: made };
		},
	},
	{
		names: ["list", "l"],
		args: "",
		summary: "the breakpoints, and how often each was hit",
		async run({ engine }) {
			const list = await engine.breakpoints();
			const lines = list.breakpoints.map((one) => breakText(one, list.enabled));
			return { text: lines.length === 0 ? "There is no breakpoint.\n" : `${lines.join("\n")}\n`, value: list };
		},
	},
	{
		names: ["delete", "d"],
		args: "<id>",
		summary: "remove a breakpoint",
		async run({ engine }, rest) {
			await engine.removeBreakpoint(rest);
			return {};
		},
	},
	...(["on", "off"] as const).map((name) => ({
		names: [name],
		args: "[id]",
		summary: `switch a breakpoint ${name}, or all of them`,
		async run({ engine }: Prompt, rest: string) {
			if (rest === "") await engine.enableBreakpoints(name === "on");
			else await engine.changeBreakpoint(rest, { enabled: name === "on" });
			return {};
		},
	})),
	{
		names: ["data"],
		args: "[path]",
		summary: "the task's data, or what stands at a path",
		async run({ engine, task }, rest) {
			const data = await engine.data(task);
			const path = rest === "" ? [] : parsePath(rest);
			if (path === undefined) throw new StepscapeError("usage", `${rest} is no path. Write it as order.items[0].sku.`);
			const value = path[0] === "$stash" ? undefined : valueAt(data, path);
			return { text: value === undefined ? `Nothing stands at ${rest}.\n` : `${formatDocument(value)}\n`, value };
		},
	},
	{
		names: ["set"],
		args: "<path>=<value>",
		summary: "change the data; it arms steps as any change from outside does",
		async run({ engine, task }, rest) {
			await engine.updateTask(task, setValue(await engine.data(task), rest));
			const { next } = await engine.debugState(task);
			return { text: next.length === 0 ? "" : `next: ${next.map(printableLine).join(", ")}\n`, value: { next } };
		},
	},
	{
		names: ["why"],
		args: "<step>",
		summary: "why a step runs, or why it does not",
		async run({ engine, task, context }, rest, state) {
			const { name } = await findStep(engine, rest);
			const explanation = await engine.explain(task, name);
			return { text: formatExplanation(explanation, state.at, context.style), value: explanation };
		},
	},
	{
		names: ["who"],
		args: "<path>",
		summary: "who wrote a value",
		async run({ engine, task }, rest) {
			const blame = await engine.blame(task, rest);
			if (blame === undefined) return { text: `Nothing ever stood at ${printableLine(rest)}.\n`, value: null };
			const { step, run, source, seq, value } = blame;
			const who = step === undefined ? "nobody's run" : `${step} (run ${run})`;
			const where = source === undefined ? "" : `, ${source.file}:${source.line}`;
			const text = `${rest} is ${formatValue(value, VALUE_WIDTH)}: written by ${who} at event ${seq}${where}\n`;
			return { text: printable(text), value: blame };
		},
	},
	{
		names: ["log"],
		args: "[events]",
		summary: `the latest events (${LATEST}), with what they changed`,
		async run({ engine, task, context }, rest, state) {
			const events = await engine.events(task);
			const first = state.at - (/^\d+$/.test(rest) ? Number(rest) : LATEST);
			const { style } = context;
			const timeline = createTimeline({ logs: true, changes: true, verbose: false, isChosen: () => true, style });
			const lines = events.map((event) => ({ seq: event.seq, text: timeline.lines(event) }));
			const latest = lines.filter(({ seq }) => seq > first);
			return {
				text: latest.map(({ text }) => text).join(""),
				value: await engine.events(task, asEventSeq(Math.max(0, first))),
			};
		},
	},
	{
		names: ["calls"],
		args: "",
		summary: "the connector calls that are held",
		async run(_prompt, _rest, { heldCalls }) {
			const lines = heldCalls.map(
				({ run, step, call, connector, method, input }) =>
					`run ${run} (${step}), call ${call}: ${connector}.${method} ${formatValue(input, VALUE_WIDTH)}`,
			);
			return { text: lines.length === 0 ? "No call is held.\n" : `${printable(lines.join("\n"))}\n`, value: heldCalls };
		},
	},
	{
		names: ["where", "w"],
		args: "",
		summary: "the call stack of the code that stands still",
		async run({ engine, task }) {
			const frames = await engine.debugFrames(task);
			const lines = frames.map(
				({ name, place, isAsync }) => `${isAsync ? "⋯ " : "  "}${name}  ${place.file}:${place.line}:${place.column}`,
			);
			return {
				text: lines.length === 0 ? "No code stands still.\n" : `${printable(lines.join("\n"))}\n`,
				value: frames,
			};
		},
	},
	{
		names: ["vars", "v"],
		args: "",
		summary: "the variables there",
		async run(prompt) {
			const { engine, task } = prompt;
			const found = await engine.debugVariables(task, { frame: await topFrame(prompt) });
			const more = found.left === 0 ? "" : `… and ${found.left} more\n`;
			return { text: `${found.variables.map(variableText).join("\n")}\n${more}`, value: found };
		},
	},
	{
		names: ["print"],
		args: "<expression>",
		summary: "the value of an expression there; it may change nothing",
		async run(prompt, rest) {
			const { engine, task } = prompt;
			const found = await engine.debugEvaluate(task, await topFrame(prompt), rest);
			return { text: printable(`${found.ok ? found.value.text : found.error}\n`), value: found };
		},
	},
];
