/** Whether an event of a replay is the recorded one, and how it departs where it is not. */
import {
	type EventBody,
	formatPath,
	type JournalEvent,
	type Json,
	jsonEquals,
	type Patch,
	type ReplayDeparture,
	type TaskId,
} from "../../contract/index.ts";
import { maskEvent } from "../../journal/index.ts";

/** The event without what is measured anew each time. */
function comparable(body: EventBody): Json {
	switch (body.type) {
		case "call-ended": {
			const { durationMs: _duration, ...rest } = body;
			return rest as unknown as Json;
		}
		case "step-failed": {
			const { stack: _stack, ...error } = body.error;
			return { ...body, error } as unknown as Json;
		}
		case "state-changed": {
			if (body.error === undefined) return body as unknown as Json;
			const { stack: _stack, ...error } = body.error;
			return { ...body, error } as unknown as Json;
		}
		default:
			return body as unknown as Json;
	}
}

/** @param recorded as the journal shows it: without what is private */
export function isSameEvent(recorded: JournalEvent, body: EventBody): boolean {
	const { seq: _seq, at: _at, ...was } = recorded;
	return jsonEquals(comparable(was as EventBody), comparable(maskEvent(body)));
}

type Place = Pick<ReplayDeparture, "task" | "event" | "run" | "step">;

/** How an event departs from the one that was recorded there. `step` names the step of a run. */
export function describeDeparture(
	task: TaskId,
	recorded: JournalEvent,
	body: EventBody,
	step: (run: number) => string | undefined,
): ReplayDeparture {
	const run = "run" in recorded ? recorded.run : undefined;
	const named = run === undefined ? undefined : step(run);
	const place: Place = {
		task,
		event: recorded.seq,
		...(run === undefined ? {} : { run }),
		...(named === undefined ? {} : { step: named }),
	};
	const who = named ?? "A run";
	const now = maskEvent(body);
	if (recorded.type !== now.type) return { ...place, kind: kindOf(now), message: otherKind(recorded, now, step) };
	switch (recorded.type) {
		case "step-started":
			if (now.type === "step-started" && now.step !== recorded.step)
				return { ...place, kind: "start", message: `${now.step} starts where ${recorded.step} started.` };
			return { ...place, kind: "start", message: `${recorded.step} starts with other watched values.` };
		case "call-started": {
			const call = now as typeof recorded;
			const [was, is] = [`${recorded.connector}.${recorded.method}`, `${call.connector}.${call.method}`];
			const message =
				was === is
					? `${who} calls ${is} with ${shown(call.input)} where it was called with ${shown(recorded.input)}.`
					: `${who} calls ${is} where it called ${was}.`;
			return { ...place, kind: "call", message };
		}
		case "step-ended":
		case "step-failed": {
			const ended = now as typeof recorded;
			const write = firstOtherWrite(recorded.patch, ended.patch);
			if (write !== undefined) return { ...place, kind: "write", message: `${who} ${write}` };
			if (recorded.type === "step-failed")
				return {
					...place,
					kind: "end",
					message: `${who} fails with "${(ended as typeof recorded).error.message}" where it failed with "${recorded.error.message}".`,
				};
			if (!jsonEquals(recorded.record as unknown as Json, ended.record as unknown as Json))
				return { ...place, kind: "time", message: `${who} reads the clock, or waits, otherwise than it did.` };
			return { ...place, kind: "end", message: `${who} asks something else of its task when it ends.` };
		}
		case "state-changed": {
			const { state, explanation } = now as typeof recorded;
			return {
				...place,
				kind: "end",
				message: `The task is ${state} (${explanation}) where it was ${recorded.state} (${recorded.explanation})`,
			};
		}
		case "console":
		case "visualization":
			return { ...place, kind: "other", message: `${who} shows something else.` };
		default:
			return { ...place, kind: "other", message: `What is journaled as ${recorded.type} is not the same.` };
	}
}

function kindOf(body: EventBody): ReplayDeparture["kind"] {
	if (body.type === "step-started") return "start";
	if (body.type === "call-started" || body.type === "call-ended") return "call";
	return body.type === "step-ended" || body.type === "step-failed" || body.type === "state-changed" ? "end" : "other";
}

/** In words, for people, what an event is. */
function say(body: EventBody, step: (run: number) => string | undefined): string {
	const who = "run" in body && body.run !== undefined ? (step(body.run) ?? "a run") : "the task";
	switch (body.type) {
		case "step-started":
			return `${body.step} starts`;
		case "step-ended":
			return `${who} ends well`;
		case "step-failed":
			return `${who} fails with "${body.error.message}"`;
		case "call-started":
			return `${who} calls ${body.connector}.${body.method}`;
		case "state-changed":
			return `the task is ${body.state}`;
		case "console":
			return `${who} writes to the console`;
		default:
			return `${who} has an event ${body.type}`;
	}
}

function otherKind(recorded: JournalEvent, now: EventBody, step: (run: number) => string | undefined): string {
	const text = say(now, step);
	return `${text.slice(0, 1).toUpperCase()}${text.slice(1)} now; in the recording, ${say(recorded, step)}.`;
}

/** The first change that one patch has and the other has not, told of the second; undefined where both are the same. */
export function firstOtherWrite(was: Patch, is: Patch): string | undefined {
	const before = new Map(was.map((change) => [formatPath(change.path), change]));
	for (const { path, after } of is) {
		const text = formatPath(path);
		const recorded = before.get(text);
		before.delete(text);
		if (recorded === undefined) return `writes ${shown(after)} to ${text}, which it did not write.`;
		if ((recorded.after === undefined) !== (after === undefined) || !jsonEquals(recorded.after, after))
			return `writes ${shown(after)} to ${text} where it wrote ${shown(recorded.after)}.`;
	}
	const [left] = before.keys();
	return left === undefined ? undefined : `does not write ${left} any more.`;
}

const MOST_SHOWN = 80;

function shown(value: Json | undefined): string {
	if (value === undefined) return "nothing";
	const text = JSON.stringify(value);
	return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN - 1)}…` : text;
}
