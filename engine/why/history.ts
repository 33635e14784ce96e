/** What a task's events come to, read once: its runs, what was written when, and how the task stands. */
import {
	type Change,
	ENDED_STATES,
	type EventSeq,
	type JournalEvent,
	type Path,
	type RunId,
	type TaskError,
	type TaskId,
	type TaskState,
	type WatchedValue,
} from "../contract/index.ts";

export interface PastRun {
	readonly id: RunId;
	readonly step: string;
	readonly start: EventSeq;
	readonly attempt: number;
	readonly watched: readonly WatchedValue[];
	/** Missing while it is under way. */
	end?: {
		readonly event: EventSeq;
		readonly state: "done" | "failed" | "cut-off";
		readonly redo: boolean;
		readonly error?: TaskError;
	};
	/** Calls that were answered with an error. */
	readonly failedCalls: { readonly name: string; readonly message: string; readonly event: EventSeq }[];
}

/** Changes of the data by one event. */
export interface PastWrite {
	readonly event: EventSeq;
	readonly at: number;
	/** The run that wrote it, or that started the subtask whose end did; none where a person did. */
	readonly run?: PastRun;
	readonly patch: readonly Change[];
}

export interface OpenSubtask {
	readonly task: TaskId;
	readonly name: string;
	readonly waitFor: boolean;
	readonly run: RunId;
	readonly event: EventSeq;
}

export interface History {
	readonly runs: readonly PastRun[];
	runsOf(step: string): readonly PastRun[];
	/** In order; each has at least one change. */
	readonly writes: readonly PastWrite[];
	readonly resumed: readonly { readonly event: EventSeq; readonly armed: readonly string[] }[];
	readonly state: TaskState;
	/** What brought the state about, or is about to. */
	readonly stateEvent: EventSeq;
	readonly explanation: string;
	readonly error?: TaskError;
	/** The task has ended, or ends once the runs under way have. */
	readonly isOver: boolean;
	readonly parkedUntil?: number;
	readonly subtasks: readonly OpenSubtask[];
}

export function createHistory(events: readonly JournalEvent[]): History {
	const runs: PastRun[] = [];
	const byId = new Map<RunId, PastRun>();
	const bySubtask = new Map<TaskId, PastRun | undefined>();
	const byStep = new Map<string, PastRun[]>();
	const writes: PastWrite[] = [];
	const resumed: { event: EventSeq; armed: readonly string[] }[] = [];
	const subtasks = new Map<TaskId, OpenSubtask>();
	const calls = new Map<string, string>();
	let state: TaskState = "pending";
	let stateEvent = 1 as EventSeq;
	let explanation = "";
	let error: TaskError | undefined;
	let isEnding = false;
	let parkedUntil: number | undefined;
	const ends = (event: EventSeq, why: string) => {
		isEnding = true;
		stateEvent = event;
		explanation = why;
	};
	const wrote = (event: JournalEvent, patch: readonly Change[], run: PastRun | undefined) => {
		if (patch.length > 0) writes.push({ event: event.seq, at: event.at, patch, ...(run && { run }) });
	};
	for (const event of events)
		switch (event.type) {
			case "step-started": {
				const { run: id, step, seq: start, attempt, watched } = event;
				const run: PastRun = { id, step, start, attempt, watched, failedCalls: [] };
				runs.push(run);
				byId.set(id, run);
				const own = byStep.get(step);
				if (own) own.push(run);
				else byStep.set(step, [run]);
				break;
			}
			case "step-ended":
			case "step-failed": {
				const run = byId.get(event.run);
				const isFailure = event.type === "step-failed";
				if (run)
					run.end = {
						event: event.seq,
						state: isFailure ? "failed" : "done",
						redo: !isFailure && event.redo === true,
						...(isFailure && { error: event.error }),
					};
				wrote(event, event.patch, run);
				if (isFailure) {
					({ error } = event);
					ends(event.seq, `${run?.step} failed: ${event.error.message}`);
				} else if (event.ignores === true) ends(event.seq, `${run?.step} told to ignore the task.`);
				else if (event.completes) ends(event.seq, `${run?.step} completed the task.`);
				break;
			}
			case "run-cut-off": {
				const run = byId.get(event.run);
				if (run) run.end = { event: event.seq, state: "cut-off", redo: false };
				break;
			}
			case "call-started":
				calls.set(`${event.run}:${event.call}`, `connectors.${event.connector}.${event.method}`);
				break;
			case "call-ended": {
				const key = `${event.run}:${event.call}`;
				if (event.error)
					byId.get(event.run)?.failedCalls.push({
						name: calls.get(key) ?? "a connector",
						message: event.error.message,
						event: event.seq,
					});
				calls.delete(key);
				break;
			}
			case "data-updated":
				parkedUntil = undefined;
				wrote(event, event.patch, undefined);
				break;
			case "subtask-started": {
				const { task, name, waitFor, run, seq } = event;
				bySubtask.set(task, byId.get(run));
				subtasks.set(task, { task, name, waitFor, run, event: seq });
				break;
			}
			case "subtask-ended":
				subtasks.delete(event.task);
				wrote(event, event.patch, bySubtask.get(event.task));
				break;
			case "parked":
				parkedUntil = Math.max(event.until, parkedUntil ?? 0);
				break;
			case "resumed":
				resumed.push({ event: event.seq, armed: event.armed });
				parkedUntil = undefined;
				isEnding = false;
				error = undefined;
				break;
			case "forked":
				subtasks.clear();
				resumed.push({ event: event.seq, armed: event.armed });
				if (parkedUntil !== undefined) parkedUntil += event.shiftMs;
				break;
			case "stop-requested":
				ends(event.seq, "A person stopped the task.");
				break;
			case "state-changed":
				state = event.state;
				error = event.error ?? error;
				if (!isEnding) {
					stateEvent = event.seq;
					({ explanation } = event);
				}
				if (state === "running") parkedUntil = undefined;
				break;
			default:
		}
	const isOver = isEnding || ENDED_STATES.has(state);
	return {
		runs,
		runsOf: (step) => byStep.get(step) ?? [],
		writes,
		resumed,
		state,
		stateEvent,
		explanation,
		...(error && { error }),
		isOver,
		...(parkedUntil !== undefined && state === "parked" && { parkedUntil }),
		subtasks: [...subtasks.values()],
	};
}

/** Whether one path is the other or leads to it. */
export function overlap(a: Path, b: Path): boolean {
	const length = Math.min(a.length, b.length);
	for (let i = 0; i < length; i++) if (String(a[i]) !== String(b[i])) return false;
	return true;
}
