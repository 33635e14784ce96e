import {
	asEventSeq,
	type JournalEvent,
	type ReplayDeparture,
	type ReplayMode,
	type TaskRecord,
	type TaskReplay,
} from "../../contract/index.ts";
import type { Journal } from "../../journal/index.ts";
import { type Departure, replayRun } from "../../run/index.ts";
import type { CodePools } from "./code-pools.ts";

const KINDS: Readonly<Record<Departure["kind"], ReplayDeparture["kind"]>> = {
	call: "call",
	end: "end",
	clock: "time",
	waiting: "time",
	patch: "write",
};

/** Replays a task run by run, up to the first that departs. */
export async function replayTask(
	journal: Journal,
	pools: CodePools,
	mode: ReplayMode,
	task: TaskRecord,
	cancelled: AbortSignal,
): Promise<TaskReplay> {
	const events = journal.events(task.id);
	for (const event of events) {
		if (cancelled.aborted) break;
		if (event.type !== "step-ended" && event.type !== "step-failed") continue;
		// A run that passed a limit has no record.
		if (event.type === "step-failed" && event.error.type === "LimitError" && event.record.seed === 0) continue;
		const departure = await replayOne(journal, pools, mode, task, events, event);
		if (departure !== undefined)
			return { task, verdict: mode === "exact" ? "departs" : "unknown", departure, data: [] };
	}
	return { task, verdict: "same", data: [] };
}

async function replayOne(
	journal: Journal,
	pools: CodePools,
	mode: ReplayMode,
	task: TaskRecord,
	events: readonly JournalEvent[],
	ended: Extract<JournalEvent, { type: "step-ended" | "step-failed" }>,
): Promise<ReplayDeparture | undefined> {
	const started = events.find((event) => event.type === "step-started" && event.run === ended.run);
	if (started?.type !== "step-started") return undefined;
	const pool = pools.take(mode === "exact" ? journal.codeAt(task.id, started.seq) : undefined);
	try {
		const { departure } = await replayRun({
			task: task.id,
			run: ended.run,
			events,
			dataAt: (seq) => journal.dataAt(task.id, asEventSeq(seq)) ?? {},
			sandbox: pool.sandbox,
			limits: pool.built.automation.limits,
		});
		if (departure === undefined) return undefined;
		const { kind, message } = departure;
		return { task: task.id, event: ended.seq, run: ended.run, step: started.step, kind: KINDS[kind], message };
	} finally {
		pools.release(pool);
	}
}
