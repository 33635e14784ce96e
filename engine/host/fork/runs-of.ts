import type { ComparedRun, JournalEvent, Json, Patch, RunId } from "../../contract/index.ts";

/** A run as a comparison sees it. */
export interface RecordedRun extends ComparedRun {
	/** Connector calls in order: which, with what, and what came of it. */
	readonly calls: { readonly what: string; readonly input: Json | undefined; answer?: Json }[];
	end?: { readonly patch: Patch; readonly error?: string; readonly seq: number };
	cutOff?: true;
}

/** The runs of a task in order of start. */
export function runsOf(events: readonly JournalEvent[]): RecordedRun[] {
	const runs = new Map<RunId, RecordedRun>();
	const open = new Map<string, RecordedRun["calls"][number]>();
	for (const event of events) {
		if (event.type === "step-started") {
			const { run, step, attempt, seq } = event;
			runs.set(run, { run, step, attempt, seq, calls: [] });
		} else if (event.type === "call-started") {
			const call = { what: `${event.connector}.${event.method}`, input: event.input };
			runs.get(event.run)?.calls.push(call);
			open.set(`${event.run} ${event.call}`, call);
		} else if (event.type === "call-ended") {
			const call = open.get(`${event.run} ${event.call}`);
			if (call !== undefined) call.answer = event.error === undefined ? (event.output ?? null) : { ...event.error };
		} else if (event.type === "step-ended" || event.type === "step-failed") {
			const run = runs.get(event.run);
			const error = event.type === "step-failed" ? { error: event.error.message } : {};
			if (run !== undefined) run.end = { patch: event.patch, ...error, seq: event.seq };
		} else if (event.type === "run-cut-off") {
			const run = runs.get(event.run);
			if (run !== undefined) run.cutOff = true;
		}
	}
	return [...runs.values()];
}
