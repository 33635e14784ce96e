import {
	applyPatch,
	asEventSeq,
	type EventSeq,
	type JournalEvent,
	type Json,
	type JsonObject,
	type Outcome,
	type RunId,
	type TaskError,
	type TaskId,
	type TaskState,
} from "../contract/index.ts";
import type { TaskEvent } from "./memory-store.ts";

/** What happened to a scenario's task and its subtasks. */
export interface ScenarioRun {
	readonly root: TaskId;
	/** Of all tasks, in order. */
	readonly log: readonly TaskEvent[];
	/** Milliseconds of real time. */
	readonly tookMs: number;
}

/** A run of a step. */
export interface StepStart {
	readonly task: TaskId;
	readonly step: string;
	readonly run: RunId;
	readonly event: EventSeq;
}

/** A connector call, with its answer where there was one. */
export interface MadeCall {
	readonly task: TaskId;
	/** `connector.method` */
	readonly call: string;
	readonly input: Json | undefined;
	readonly output: Json | undefined;
	readonly error: string | undefined;
	readonly event: EventSeq;
}

/** A run as its expectations are compared with it. */
export interface RunFacts {
	readonly root: TaskId;
	readonly steps: readonly StepStart[];
	readonly calls: readonly MadeCall[];
	/** Of the root. */
	readonly state: TaskState;
	readonly outcome: Outcome | undefined;
	readonly result: Json | undefined;
	readonly error: TaskError | undefined;
	/** Errors of all tasks' runs. */
	readonly errors: readonly { readonly task: TaskId; readonly error: TaskError; readonly event: EventSeq }[];
	/** The root's final data without `$stash`, `$via` and `$debug` included. */
	readonly data: JsonObject;
	/** Milliseconds on the task's clock. */
	readonly durationMs: number;
	readonly last: EventSeq;
	/** Of the root. */
	readonly events: readonly JournalEvent[];
}

/** Reads off a run's journal what became of it. */
export function factsOf({ root, log }: ScenarioRun): RunFacts {
	const steps: StepStart[] = [];
	const calls = new Map<string, MadeCall>();
	const errors: { task: TaskId; error: TaskError; event: EventSeq }[] = [];
	let data: JsonObject = {};
	let state: TaskState = "pending";
	let ended: Pick<RunFacts, "outcome" | "result" | "error"> = {
		outcome: undefined,
		result: undefined,
		error: undefined,
	};
	let [first, last, lastSeq] = [0, 0, asEventSeq(0)];
	const events: JournalEvent[] = [];
	for (const { task, event } of log) {
		const { seq } = event;
		if (event.type === "step-started") steps.push({ task, step: event.step, run: event.run, event: seq });
		if (event.type === "step-failed") errors.push({ task, error: event.error, event: seq });
		if (event.type === "call-started")
			calls.set(`${task} ${event.run} ${event.call}`, {
				task,
				call: `${event.connector}.${event.method}`,
				input: event.input,
				output: undefined,
				error: undefined,
				event: seq,
			});
		if (event.type === "call-ended") {
			const key = `${task} ${event.run} ${event.call}`;
			const made = calls.get(key);
			if (made !== undefined) calls.set(key, { ...made, output: event.output, error: event.error?.message });
		}
		if (task !== root) continue;
		events.push(event);
		if (event.type === "created") [data, first] = [event.data, event.at];
		if ("patch" in event) data = applyPatch(data, event.patch);
		if (event.type === "state-changed") {
			state = event.state;
			ended = { outcome: event.outcome, result: event.result, error: event.error };
		}
		[last, lastSeq] = [event.at, seq];
	}
	const { $stash: _stash, ...shown } = data;
	return {
		root,
		steps,
		calls: [...calls.values()],
		state,
		...ended,
		errors,
		data: shown,
		durationMs: last - first,
		last: lastSeq,
		events,
	};
}
