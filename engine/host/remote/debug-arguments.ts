import {
	asEventSeq,
	asRunId,
	asTaskId,
	type BreakpointChange,
	type BreakpointOptions,
	type BreakpointPlace,
	type CallAnswer,
	type Debugging,
	type DebugOptions,
	type Json,
	type TaskId,
} from "../../contract/index.ts";
import { toPlace } from "../debug/index.ts";
import { count, flag, maybe, object, optional, properties, type Reader, refuse, text } from "./readers.ts";

const id = (args: readonly unknown[]): [TaskId] => [asTaskId(text(args[0], "the task's id"))];

const place: Reader<BreakpointPlace> = (value, what) =>
	toPlace(object(value, what)) ?? refuse(what, "a step, a path, a conflict, a call or a line");

const options: Reader<BreakpointOptions> = (value, what) =>
	properties<{ condition: string; enabled: boolean }>(value, what, { condition: text, enabled: flag });

const change: Reader<BreakpointChange> = (value, what) =>
	properties<{ enabled: boolean; condition: string | null; line: number }>(value, what, {
		enabled: flag,
		condition: (condition, where) => (condition === null ? null : text(condition, where)),
		line: count,
	});

const debugOptions: Reader<DebugOptions> = (value, what) =>
	properties<{ pause: boolean }>(value, what, { pause: flag });

const answer: Reader<CallAnswer> = (value, what) => {
	const read = object(value, what);
	if (Object.hasOwn(read, "error")) {
		const error = object(read.error, `${what}.error`);
		return { error: { message: text(error.message, `${what}.error.message`) } };
	}
	return Object.hasOwn(read, "output")
		? { output: read.output as Json }
		: refuse(what, "an output, or an error with a message");
};

const shownThing: Reader<{ frame: string } | { object: string }> = (value, what) => {
	const read = object(value, what);
	return Object.hasOwn(read, "frame")
		? { frame: text(read.frame, `${what}.frame`) }
		: { object: text(read.object, `${what}.object`) };
};

/** The arguments of the debugger's methods, checked. */
export const DEBUG_ARGUMENTS: {
	readonly [M in keyof Debugging]: (args: readonly unknown[]) => Parameters<Debugging[M]>;
} = {
	breakpoints: () => [],
	setBreakpoint: (args) => [place(args[0], "the place"), ...optional(maybe(options, args[1], "the options"))],
	changeBreakpoint: (args) => [text(args[0], "the breakpoint"), change(args[1], "the change")],
	removeBreakpoint: (args) => [text(args[0], "the breakpoint")],
	enableBreakpoints: (args) => [flag(args[0], "the switch")],
	debuggedTasks: () => [],
	debugTask: (args) => [...id(args), ...optional(maybe(debugOptions, args[1], "the options"))],
	debugState: id,
	debugRest: id,
	debugPause: id,
	debugContinue: id,
	debugStepRun: id,
	debugRunTo: (args) => [...id(args), asEventSeq(count(args[1], "the event"))],
	debugBack: (args) => {
		const event = maybe(count, args[1], "the event");
		return event === undefined ? id(args) : [...id(args), asEventSeq(event)];
	},
	debugAnswerCall: (args) => [
		...id(args),
		asRunId(count(args[1], "the run")),
		count(args[2], "the call"),
		answer(args[3], "the answer"),
	],
	debugEnd: id,
	debugStepOver: id,
	debugStepInto: id,
	debugStepOut: id,
	debugFrames: id,
	debugVariables: (args) => [
		...id(args),
		shownThing(args[1], "what to show"),
		...optional(maybe(count, args[2], "the first")),
	],
	debugEvaluate: (args) => [...id(args), text(args[1], "the frame"), text(args[2], "the expression")],
};
