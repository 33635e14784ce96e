import {
	formatPath,
	type JournalEvent,
	type Json,
	type LogLevel,
	type Patch,
	type RunId,
	type SourcePosition,
	type TaskError,
	type TaskId,
} from "../../engine/contract/index.ts";

/** A run of a step, from its start to where it stands. Times in milliseconds on the task's clock. */
export interface RunView {
	readonly run: RunId;
	readonly step: string;
	readonly attempt: number;
	readonly seq: number;
	readonly startedAt: number;
	readonly endedAt?: number;
	readonly endSeq?: number;
	readonly state: "running" | "done" | "failed" | "cut-off";
	readonly patch: Patch;
	readonly error?: TaskError;
}

export interface ConsoleLine {
	readonly seq: number;
	readonly at: number;
	readonly step: string;
	readonly level: LogLevel;
	readonly values: readonly Json[];
}

export interface CallView {
	readonly seq: number;
	/** The event of its answer; missing while none has come. */
	readonly endSeq?: number;
	readonly at: number;
	readonly step: string;
	readonly connector: string;
	readonly method: string;
	readonly input?: Json;
	readonly output?: Json;
	readonly error?: { readonly message: string; readonly code?: string };
	/** Missing while no answer has come. */
	readonly durationMs?: number;
}

export interface ChangeView {
	readonly seq: number;
	readonly at: number;
	/** The step, or in words who else it was. */
	readonly by: string;
	readonly run?: RunId;
	readonly path: string;
	readonly before?: Json;
	readonly after?: Json;
	readonly source?: SourcePosition;
}

/** Two that left different values at one path (rule R6). */
export interface ConflictView {
	readonly seq: number;
	readonly path: string;
	readonly kept: ConflictSide;
	readonly lost: ConflictSide;
}

/** A missing step: a person; a missing value: it was removed. */
export interface ConflictSide {
	readonly step?: string;
	readonly run?: RunId;
	readonly value?: Json;
}

export interface VisualView {
	readonly seq: number;
	readonly step: string;
	readonly kind: string;
	readonly name: string;
	readonly data: Json;
	readonly options?: Json;
}

export type MarkKind = "parked" | "conflict" | "subtask" | "updated" | "resumed" | "stopped" | "ended" | "forked";

/** Something that happened at one moment. */
export interface MarkView {
	readonly seq: number;
	readonly at: number;
	readonly kind: MarkKind;
	/** The lane it belongs to; missing: the task's own. */
	readonly step?: string;
	readonly text: string;
	readonly task?: TaskId;
}

/** A task's events as the window's lists show them. */
export interface JournalView {
	readonly runs: readonly RunView[];
	readonly lines: readonly ConsoleLine[];
	readonly calls: readonly CallView[];
	readonly changes: readonly ChangeView[];
	readonly visuals: readonly VisualView[];
	readonly marks: readonly MarkView[];
	readonly conflicts: readonly ConflictView[];
}

const known = new WeakMap<readonly JournalEvent[], JournalView>();

/** Sorts a task's events into lists; the same events are read once. Pure. */
export function journalView(events: readonly JournalEvent[]): JournalView {
	const before = known.get(events);
	if (before !== undefined) return before;
	const view = readEvents(events);
	known.set(events, view);
	return view;
}

function readEvents(events: readonly JournalEvent[]): JournalView {
	const runs = new Map<RunId, RunView>();
	/** Calls are numbered within their run. */
	const calls = new Map<string, CallView>();
	const lines: ConsoleLine[] = [];
	const changes: ChangeView[] = [];
	const visuals: VisualView[] = [];
	const marks: MarkView[] = [];
	const conflicts: ConflictView[] = [];
	const stepOf = (run: RunId | undefined): string => (run === undefined ? "" : (runs.get(run)?.step ?? ""));
	const end = (
		event: JournalEvent & { readonly run: RunId },
		part: Partial<RunView> & Pick<RunView, "state">,
	): void => {
		const run = runs.get(event.run);
		if (run !== undefined) runs.set(event.run, { ...run, endedAt: event.at, endSeq: event.seq, ...part });
	};
	const changed = ({ seq, at }: JournalEvent, by: string, patch: Patch, run?: RunId): void => {
		for (const { path, ...rest } of patch)
			changes.push({ seq, at, by, ...(run !== undefined && { run }), path: formatPath(path), ...rest });
	};
	const mark = ({ seq, at }: JournalEvent, part: Omit<MarkView, "seq" | "at">): void => {
		marks.push({ seq, at, ...part });
	};
	for (const event of events) {
		const { seq, at } = event;
		switch (event.type) {
			case "step-started": {
				const { run, step, attempt } = event;
				runs.set(run, { run, step, attempt, seq, startedAt: at, state: "running", patch: [] });
				break;
			}
			case "step-ended":
				end(event, { state: "done", patch: event.patch });
				changed(event, stepOf(event.run), event.patch, event.run);
				break;
			case "step-failed":
				end(event, { state: "failed", patch: event.patch, error: event.error });
				changed(event, stepOf(event.run), event.patch, event.run);
				break;
			case "run-cut-off":
				end(event, { state: "cut-off" });
				break;
			case "console":
				lines.push({ seq, at, step: stepOf(event.run), level: event.level, values: event.values });
				break;
			case "visualization": {
				const { kind, name, data, options } = event;
				visuals.push({ seq, step: stepOf(event.run), kind, name, data, ...(options !== undefined && { options }) });
				break;
			}
			case "call-started": {
				const { call, connector, method, input } = event;
				const step = stepOf(event.run);
				calls.set(`${event.run} ${call}`, { seq, at, step, connector, method, ...(input !== undefined && { input }) });
				break;
			}
			case "call-ended": {
				const { call, output, error, durationMs } = event;
				const key = `${event.run} ${call}`;
				const asked = calls.get(key);
				if (asked !== undefined)
					calls.set(key, {
						...asked,
						endSeq: seq,
						durationMs,
						...(output !== undefined && { output }),
						...(error !== undefined && { error }),
					});
				break;
			}
			case "data-updated":
				changed(event, "a person", event.patch);
				mark(event, { kind: "updated", text: "The data was changed by a person" });
				break;
			case "subtask-started":
				mark(event, {
					kind: "subtask",
					step: stepOf(event.run),
					text: `Subtask ${event.name} started`,
					task: event.task,
				});
				break;
			case "subtask-ended":
				changed(event, "a subtask", event.patch);
				mark(event, { kind: "subtask", text: `A subtask ended: ${event.state}`, task: event.task });
				break;
			case "parked":
				mark(event, { kind: "parked", text: `Parked until ${new Date(event.until).toLocaleTimeString()}` });
				break;
			case "conflict": {
				const step = event.lost.step ?? event.kept.step;
				const text = `Two wrote ${formatPath(event.path)}: ${event.kept.step ?? "a person"}'s value stayed`;
				conflicts.push({ seq, path: formatPath(event.path), kept: event.kept, lost: event.lost });
				mark(event, { kind: "conflict", text, ...(step !== undefined && { step }) });
				break;
			}
			case "stop-requested":
				mark(event, { kind: "stopped", text: "A person stopped the task" });
				break;
			case "forked":
				mark(event, { kind: "forked", text: "The fork begins here" });
				break;
			case "resumed":
				mark(event, { kind: "resumed", text: `Set going again (${event.reason})` });
				break;
			case "state-changed":
				if (event.state === "done" || event.state === "error" || event.state === "incomplete")
					mark(event, { kind: "ended", text: event.explanation });
				break;
			default:
		}
	}
	return { runs: [...runs.values()], lines, calls: [...calls.values()], changes, visuals, marks, conflicts };
}
