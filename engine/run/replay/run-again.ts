/** One run again, from its record: the same data, seed, clock, and the same wakings and answers in the same order (rule J4). */
import type { JsonObject } from "../../contract/index.ts";
import type {
	DataSource,
	LimitName,
	RunReport,
	Sandbox,
	SandboxRun,
	StartRequest,
	WireNote,
} from "../../sandbox/index.ts";
import { endedByLimit, type RecordedRun } from "./recorded-task.ts";

/** All that a run has to say, in order. */
export interface RunAgain {
	readonly notes: readonly WireNote[];
	/** It said that no other run starts any more, before its end. */
	readonly closing: boolean;
	/** It ended before all that had woken the recorded run. */
	readonly early: boolean;
	readonly end:
		| { readonly type: "report"; readonly report: Extract<RunReport, { s: "d" | "f" }> }
		| { readonly type: "limit"; readonly limit: LimitName; readonly shared: boolean }
		/** It waits where the recorded run had ended. */
		| { readonly type: "waits" };
}

/** Names under which replays hand their data to sandboxes: no two share what a sandbox keeps of a task's data. */
let lastKey = 0;

export function runAgain(
	sandbox: Sandbox,
	request: StartRequest,
	base: JsonObject,
	run: RecordedRun,
): Promise<RunAgain> {
	if (run.end === undefined || endedByLimit(run)) return Promise.resolve(asRecorded(run));
	const { record } = run.end;
	const entries = [...(record.entries ?? [])];
	const notes: WireNote[] = [];
	const task = `replay-${++lastKey}` as StartRequest["task"];
	let closing = false;
	return new Promise((resolve) => {
		let started: SandboxRun | undefined;
		const done = (end: RunAgain["end"]) => {
			sandbox.forget(task);
			resolve({ notes, closing, early: entries.length > 0, end });
		};
		const take = (report: RunReport) => {
			for (const note of report.notes ?? []) notes.push(note);
			if (report.s !== "w") return done({ type: "report", report });
			closing ||= report.closing === true;
			const entry = entries.shift();
			if (entry === undefined) {
				started?.end();
				return done({ type: "waits" });
			}
			const id = Number(entry.slice(1));
			if (entry.startsWith("t")) started?.wake(run.at, id);
			else started?.answer(run.at, id, run.calls.get(id)?.answer?.outcome ?? {});
		};
		const { message, ...rest } = request;
		const { virtual: _virtual, ...told } = message;
		started = sandbox.start(
			{
				...rest,
				task,
				data: wholeData(base),
				message: { ...told, seed: record.seed, now: run.at, clock: record.clock ?? [] },
			},
			{
				// The run is known only after `start` has returned, so no report is taken before.
				report: (report) => setImmediate(take, report),
				limit: (limit, shared) => done({ type: "limit", limit, shared }),
			},
		);
	});
}

/** A replay's data is no state of a live task: it is always handed over whole. */
function wholeData(base: JsonObject): DataSource {
	return { version: -2, full: () => JSON.stringify(base), since: () => undefined };
}

const LIMITS: readonly LimitName[] = ["cpuMs", "memoryMb", "durationMs", "dataMb"];

/** A run whose record was lost, with its process or at a limit: it says what it said. */
function asRecorded(run: RecordedRun): RunAgain {
	const message = run.end?.type === "step-failed" ? run.end.error.message : "";
	const notes = run.notes.map((event): WireNote => {
		switch (event.type) {
			case "console":
				return { t: "l", level: event.level, values: event.values };
			case "visualization": {
				const { kind, name, data, options } = event;
				return { t: "v", kind, name, data, ...(options === undefined ? {} : { options }) };
			}
			default: {
				const { call: id, connector, method, input } = event;
				return { t: "c", id, connector, method, ...(input === undefined ? {} : { input }) };
			}
		}
	});
	if (run.end === undefined) return { notes, closing: false, early: false, end: { type: "waits" } };
	const limit = LIMITS.find((name) => message.includes(`(${name})`)) ?? "process";
	const isProcess = message.startsWith("The sandbox process ended");
	return {
		notes,
		closing: false,
		early: false,
		end: { type: "limit", limit: isProcess ? "process" : limit, shared: message.startsWith("Another run") },
	};
}
