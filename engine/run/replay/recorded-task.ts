/** A task as its journal tells it, for a replay. */
import type { EventSeq, JournalEvent, Json, JsonObject, RunId, RunRecord, TaskId } from "../../contract/index.ts";

export interface RecordedTask {
	readonly id: TaskId;
	readonly events: readonly JournalEvent[];
	/** The data after an event, with its private part. */
	dataAt(seq: EventSeq): JsonObject;
}

export interface RecordedCall {
	readonly call: number;
	readonly connector: string;
	readonly method: string;
	readonly input: Json | undefined;
	readonly seq: EventSeq;
	readonly at: number;
	/** Missing where it was never answered. */
	answer?: { readonly seq: EventSeq; readonly at: number; readonly outcome: CallOutcome };
}

export type CallOutcome =
	| { readonly output?: Json }
	| { readonly error: { readonly message: string; readonly code?: string } };

/** A run with all that was journaled of it. */
export interface RecordedRun {
	readonly run: RunId;
	readonly step: string;
	readonly attempt: number;
	readonly seq: EventSeq;
	readonly at: number;
	/** What it said and the calls it made, in order. */
	readonly notes: Extract<JournalEvent, { type: "console" | "visualization" | "call-started" }>[];
	readonly calls: Map<number, RecordedCall>;
	/** Missing where it was cut off, or had not ended. */
	end?: Extract<JournalEvent, { type: "step-ended" | "step-failed" }>;
	cutOff?: EventSeq;
}

/** The runs of a task by number. */
export function recordedRuns(events: readonly JournalEvent[]): ReadonlyMap<RunId, RecordedRun> {
	const runs = new Map<RunId, RecordedRun>();
	for (const event of events) {
		if (event.type === "step-started") {
			const { run, step, attempt, seq, at } = event;
			runs.set(run, { run, step, attempt, seq, at, notes: [], calls: new Map() });
			continue;
		}
		if (!("run" in event) || event.run === undefined) continue;
		const run = runs.get(event.run);
		if (run === undefined) continue;
		if (event.type === "console" || event.type === "visualization") run.notes.push(event);
		else if (event.type === "call-started") {
			run.notes.push(event);
			const { call, connector, method, input, seq, at } = event;
			run.calls.set(call, { call, connector, method, input, seq, at });
		} else if (event.type === "call-ended") {
			const call = run.calls.get(event.call);
			if (call !== undefined) call.answer = { seq: event.seq, at: event.at, outcome: outcomeOf(event) };
		} else if (event.type === "step-ended" || event.type === "step-failed") run.end = event;
		else if (event.type === "run-cut-off") run.cutOff = event.seq;
	}
	return runs;
}

function outcomeOf({ error, output }: Extract<JournalEvent, { type: "call-ended" }>): CallOutcome {
	if (error !== undefined) return { error };
	return output === undefined ? {} : { output };
}

/** True for a run that was ended by a limit: nothing of what it did is known, and its end is taken as it was. */
export function endedByLimit({ end }: RecordedRun): boolean {
	return end?.type === "step-failed" && end.error.type === "LimitError" && isBare(end.record) && end.patch.length === 0;
}

const isBare = ({ seed, clock, entries }: RunRecord): boolean =>
	seed === 0 && clock === undefined && entries === undefined;
