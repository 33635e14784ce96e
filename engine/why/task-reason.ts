/** Why a task lets no run start, as reasons. */
import type { TaskError, WhyNode, WhyPlace } from "../contract/index.ts";
import type { PastRun } from "./history.ts";
import type { Known } from "./known.ts";
import { placeText } from "./texts.ts";

/** What holds a task; nothing where runs can start. */
export function taskReasons(known: Known): WhyNode[] {
	const { history, source } = known;
	const place: WhyPlace = { task: source.task, event: history.stateEvent };
	if (history.isOver) {
		const failed = history.error && history.runs.findLast(({ end }) => end?.error);
		if (failed) return [failedRun(known, failed)];
		if (history.error) return [overLimit(known, history.error)];
		return [
			{
				kind: "ended",
				sentence: `No run starts any more since event ${history.stateEvent}: ${withPeriod(history.explanation)}`,
				place,
				action: `\`stepscape task resume ${source.task}\` lets it go on.`,
				children: [],
			},
		];
	}
	const open = history.subtasks.filter(({ waitFor }) => waitFor);
	if (open.length > 0)
		return open.slice(0, 5).map(({ task, name, run, event }) => ({
			kind: "waiting",
			sentence: `The task waits for its subtask ${name}, which run ${run} started (event ${event}).`,
			place: { task, run, event },
			action: `Look at the subtask: \`stepscape task show ${task}\`.`,
			children: [],
		}));
	if (history.parkedUntil !== undefined)
		return [
			{
				kind: "parked",
				sentence: `The task is parked until ${new Date(history.parkedUntil).toISOString()}, or until its data is changed from outside.`,
				place,
				action: `\`stepscape task resume ${source.task}\` lets it go on before that.`,
				children: [],
			},
		];
	return [];
}

const withPeriod = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** A run that ended in an error, with the connector that did where one did. */
export function failedRun(known: Known, run: PastRun, before = ""): WhyNode {
	const { step, id, end, failedCalls } = run;
	const error = end?.error;
	const place: WhyPlace = { step, run: id, ...(end && { event: end.event }), ...placeOf(known, run) };
	const where = placeText(place);
	const retry = `\`stepscape task retry ${known.source.task}\` runs it again`;
	const call = failedCalls.findLast(({ message }) => error?.message.includes(message)) ?? failedCalls.at(-1);
	return {
		kind: "failed",
		sentence: `${step} failed${before} (run ${id}, event ${end?.event}${where === "" ? "" : `, ${where}`}): ${withPeriod(error?.message ?? "")}`,
		place,
		...(call === undefined && { action: `Correct ${where || step}; ${retry}.` }),
		children:
			call === undefined
				? []
				: [
						{
							kind: "call-failed",
							sentence: `${call.name} answered with an error (event ${call.event}): ${withPeriod(call.message)}`,
							place: { step, run: id, event: call.event },
							action: `See to ${call.name}, or catch its error in ${step}; ${retry}.`,
							children: [],
						},
					],
	};
}

/** The first line of the error's stack that is one of the step's own file. */
function placeOf(known: Known, { step, end }: PastRun): WhyPlace {
	const file = known.step(step)?.file;
	for (const line of end?.error?.stack.split("\n", 20) ?? []) {
		const match = /([^\s()]{1,200}):(\d{1,7}):(\d{1,7})\)?$/.exec(line.slice(0, 300));
		if (match?.[1] !== undefined && (file === undefined || match[1].endsWith(file)))
			return { file: file ?? match[1], line: Number(match[2]), column: Number(match[3]) };
	}
	return file === undefined ? {} : { file };
}

function overLimit(known: Known, error: TaskError): WhyNode {
	return {
		kind: "ended",
		sentence: `The task ended in error: ${withPeriod(error.message)}`,
		place: { task: known.source.task, event: known.history.stateEvent },
		action: `Change what the message names, or the limit in automation.json; \`stepscape task retry ${known.source.task}\` goes on then.`,
		children: [],
	};
}
