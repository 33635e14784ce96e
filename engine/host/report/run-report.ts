import {
	type Change,
	formatPath,
	type JournalEvent,
	type Json,
	type JsonObject,
	type LogLevel,
	type Outcome,
	type RunId,
	type RunReport,
	type TaskId,
	type TaskRecord,
	type TaskState,
} from "../../contract/index.ts";
import { consoleMessage } from "./console-message.ts";

/** One side of a conflict (rule R6): the step that left the value; none where a person's update had. */
export interface ConflictSide {
	readonly step?: string;
	readonly attempt?: number;
	/** Missing: the path was removed. */
	readonly value?: Json;
}

/** What became of a task, in the words of its runs: what `run --json` prints. */
export interface TaskReport {
	readonly task: {
		readonly id: TaskId;
		readonly name: string;
		readonly state: TaskState;
		readonly outcome?: Outcome;
		readonly result?: Json;
		readonly error?: {
			readonly message: string;
			readonly type: string;
			readonly stack: string;
			readonly step?: string;
		};
	};
	readonly data: JsonObject;
	/** In the order of their start. */
	readonly runs: readonly RunReport[];
	readonly conflicts: readonly { readonly path: string; readonly kept: ConflictSide; readonly lost: ConflictSide }[];
	readonly logs: readonly { readonly step: string; readonly level: LogLevel; readonly message: string }[];
	readonly visualizations: readonly {
		readonly step: string;
		readonly type: string;
		readonly name: string;
		readonly data: Json;
		readonly options?: Json;
	}[];
	readonly connectorCalls: readonly {
		readonly step: string;
		readonly connector: string;
		readonly method: string;
		readonly input?: Json;
		readonly output?: Json;
		readonly error?: { readonly message: string; readonly code?: string };
		/** Milliseconds; null while it is under way. */
		readonly durationMs: number | null;
	}[];
	readonly subtasks: readonly {
		readonly id: TaskId;
		readonly name: string;
		readonly step: string;
		readonly into?: string;
		readonly waitFor: boolean;
		/** Missing while it is under way. */
		readonly state?: TaskState;
	}[];
	readonly explanation: string;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Call = Mutable<TaskReport["connectorCalls"][number]>;
type Subtask = Mutable<TaskReport["subtasks"][number]>;

/** The value under a key, where there is one: JSON has no `undefined`. */
const maybe = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
	(value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

/** A change as it is reported: the path as text, a missing side left out. */
export function reportChange(change: Change): RunReport["patch"][number] {
	return {
		path: formatPath(change.path),
		...("before" in change ? maybe("before", change.before) : {}),
		...("after" in change ? maybe("after", change.after) : {}),
	};
}

/**
 * Makes the report of a task from its record, its data and its whole journal. Pure.
 * Durations are in milliseconds on the task's clock.
 */
export function runReport(record: TaskRecord, data: JsonObject, events: readonly JournalEvent[]): TaskReport {
	const runs = new Map<RunId, Mutable<RunReport> & { at: number }>();
	const conflicts: Mutable<TaskReport["conflicts"][number]>[] = [];
	const logs: TaskReport["logs"][number][] = [];
	const visualizations: TaskReport["visualizations"][number][] = [];
	const calls = new Map<string, Call>();
	const subtasks = new Map<TaskId, Subtask>();
	const stepOf = (run: RunId): string => runs.get(run)?.step ?? "";

	function end(event: JournalEvent & { run: RunId }, state: RunReport["state"], patch: readonly Change[]): void {
		const run = runs.get(event.run);
		if (run === undefined) return;
		run.state = state;
		run.durationMs = event.at - run.at;
		run.patch = patch.map(reportChange);
	}
	function side(from: { run?: RunId; step?: string; value?: Json }): ConflictSide {
		const run = from.run === undefined ? undefined : runs.get(from.run);
		return {
			...maybe("step", from.step ?? run?.step),
			...maybe("attempt", run?.attempt),
			...maybe("value", from.value),
		};
	}

	for (const event of events) {
		switch (event.type) {
			case "step-started":
				runs.set(event.run, {
					step: event.step,
					attempt: event.attempt,
					state: "running",
					startedAt: new Date(event.at).toISOString(),
					durationMs: null,
					patch: [],
					at: event.at,
				});
				break;
			case "step-ended":
				end(event, "done", event.patch);
				break;
			case "step-failed":
				end(event, "failed", event.patch);
				break;
			case "run-cut-off":
				end(event, "cut-off", []);
				break;
			case "console":
				logs.push({ step: stepOf(event.run), level: event.level, message: consoleMessage(event.values) });
				break;
			case "visualization":
				visualizations.push({
					step: stepOf(event.run),
					type: event.kind,
					name: event.name,
					data: event.data,
					...maybe("options", event.options),
				});
				break;
			case "call-started":
				calls.set(`${event.run}/${event.call}`, {
					step: stepOf(event.run),
					connector: event.connector,
					method: event.method,
					...maybe("input", event.input),
					durationMs: null,
				});
				break;
			case "call-ended": {
				const call = calls.get(`${event.run}/${event.call}`);
				if (call === undefined) break;
				Object.assign(call, maybe("output", event.output), maybe("error", event.error));
				call.durationMs = event.durationMs;
				break;
			}
			case "conflict":
				conflicts.push({ path: formatPath(event.path), kept: side(event.kept), lost: side(event.lost) });
				break;
			case "subtask-started":
				subtasks.set(event.task, {
					id: event.task,
					name: event.name,
					step: stepOf(event.run),
					...maybe("into", event.into && formatPath(event.into)),
					waitFor: event.waitFor,
				});
				break;
			case "subtask-ended": {
				const subtask = subtasks.get(event.task);
				if (subtask !== undefined) subtask.state = event.state;
				break;
			}
			case "created":
			case "state-changed":
			case "parked":
			case "data-updated":
			case "task-changed":
			case "resumed":
			case "stop-requested":
			case "forked":
			case "code-changed":
				break;
			default:
				event satisfies never;
		}
	}
	const { $stash: _hidden, ...shown } = data;
	return {
		task: taskPart(record),
		data: shown,
		runs: [...runs.values()].map(({ at: _at, ...run }) => run),
		conflicts,
		logs,
		visualizations,
		connectorCalls: [...calls.values()],
		subtasks: [...subtasks.values()],
		explanation: record.explanation,
	};
}

function taskPart(record: TaskRecord): TaskReport["task"] {
	const { error } = record;
	return {
		id: record.id,
		name: record.name,
		state: record.state,
		...maybe("outcome", record.outcome),
		...maybe("result", record.result),
		...maybe(
			"error",
			error && { message: error.message, type: error.type, stack: error.stack, ...maybe("step", error.step) },
		),
	};
}
