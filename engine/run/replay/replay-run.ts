/**
 * Runs a run again from its record (rule J4): the same data, clock readings, random numbers, and the same answers in the
 * same order. With other code or data it says where the run first departs from what was recorded.
 */
import {
	DEFAULT_LIMITS,
	type JournalEvent,
	type Json,
	type JsonObject,
	jsonEquals,
	type Limits,
	type Patch,
	type RunId,
	type TaskId,
} from "../../contract/index.ts";
import type { DataSource, RunReport, Sandbox, SandboxRun, WireNote } from "../../sandbox/index.ts";
import { mergeRun } from "../merge.ts";

export interface ReplayRequest {
	readonly task: TaskId;
	readonly run: RunId;
	/** All events of the task. */
	readonly events: readonly JournalEvent[];
	/** The data after an event, with its private part. */
	dataAt(seq: number): JsonObject;
	/** Its program is the code that is run. */
	readonly sandbox: Sandbox;
	readonly limits?: Limits;
}

export interface Departure {
	/** What was first otherwise: a connector call, the end, the clock, what it waited for, or what it wrote. */
	readonly kind: "call" | "end" | "clock" | "waiting" | "patch";
	readonly message: string;
}

export interface Replay {
	/** What it wrote this time, merged as the recorded run was. */
	readonly patch: Patch;
	readonly departure?: Departure;
}

interface RecordedRun {
	readonly started: Extract<JournalEvent, { type: "step-started" }>;
	readonly ended: Extract<JournalEvent, { type: "step-ended" | "step-failed" }>;
	readonly calls: ReadonlyMap<number, RecordedCall>;
}

interface RecordedCall {
	readonly connector: string;
	readonly method: string;
	readonly input?: Json;
	outcome?: { readonly output?: Json } | { readonly error: { readonly message: string; readonly code?: string } };
}

/** Rejects where the run is not in the journal or has not ended. */
export async function replayRun(request: ReplayRequest): Promise<Replay> {
	const recorded = findRun(request.events, request.run);
	const { started, ended, calls } = recorded;
	const base = request.dataAt(started.seq);
	const before = request.dataAt(ended.seq - 1);
	const { report, departure } = await runAgain(request, recorded, base, calls);
	if (report === undefined) return { patch: [], ...(departure === undefined ? {} : { departure }) };
	const merged = mergeRun(before, jsonEquals(before, base) ? before : base, report.patch);
	const found = departure ?? compareEnd(ended, report, merged.applied);
	return { patch: merged.applied, ...(found === undefined ? {} : { departure: found }) };
}

function findRun(events: readonly JournalEvent[], run: RunId): RecordedRun {
	let started: RecordedRun["started"] | undefined;
	const calls = new Map<number, RecordedCall>();
	for (const event of events) {
		if (!("run" in event) || event.run !== run) continue;
		if (event.type === "step-started") started = event;
		else if (event.type === "call-started")
			calls.set(event.call, {
				connector: event.connector,
				method: event.method,
				...(event.input === undefined ? {} : { input: event.input }),
			});
		else if (event.type === "call-ended") {
			const call = calls.get(event.call);
			if (call === undefined) continue;
			if (event.error !== undefined) call.outcome = { error: event.error };
			else call.outcome = event.output === undefined ? {} : { output: event.output };
		} else if ((event.type === "step-ended" || event.type === "step-failed") && started !== undefined)
			return { started, ended: event, calls };
	}
	throw new Error(`Run ${run} has no record of its end`);
}

type Ended = Extract<RunReport, { s: "d" | "f" }>;

function runAgain(
	request: ReplayRequest,
	{ started, ended }: RecordedRun,
	base: JsonObject,
	calls: ReadonlyMap<number, RecordedCall>,
): Promise<{ report?: Ended; departure?: Departure }> {
	const { task, events, sandbox, limits = DEFAULT_LIMITS } = request;
	const entries = [...(ended.record.entries ?? [])];
	const { name, tags, createdAt } = describeTask(events, started.seq);
	let departure: Departure | undefined;
	return new Promise((resolve) => {
		let run: SandboxRun | undefined;
		const depart = (kind: Departure["kind"], message: string) => {
			departure ??= { kind, message };
		};
		const next = () => {
			const entry = entries.shift();
			if (entry === undefined) {
				depart("waiting", "It waits where the recorded run had ended.");
				run?.end();
				return resolve({ departure: departure as Departure });
			}
			const id = Number(entry.slice(1));
			if (entry.startsWith("t")) run?.wake(started.at, id);
			else run?.answer(started.at, id, calls.get(id)?.outcome ?? {});
		};
		const takeReport = (report: RunReport) => {
			for (const note of report.notes ?? []) compareCall(note, calls, depart);
			if (report.s === "w") return next();
			if (entries.length > 0) depart("end", `It ended ${entries.length} turns earlier than the recorded run.`);
			if (report.clockDeparted === true)
				depart("clock", "It read the clock more or fewer times than the recorded run.");
			resolve({ report, ...(departure === undefined ? {} : { departure }) });
		};
		run = sandbox.start(
			{
				task,
				step: started.step,
				data: replayData(base),
				cpuMs: limits.cpuMs,
				memoryMb: limits.memoryMb,
				message: {
					seed: ended.record.seed,
					now: started.at,
					attempt: started.attempt,
					maxBytes: limits.dataMb * 1_048_576,
					task: { id: task, name, tags, createdAt: new Date(createdAt).toISOString() },
					clock: ended.record.clock ?? [],
				},
			},
			{
				// The run is known only after `start` has returned, so no report is taken before.
				report: (report) => setImmediate(takeReport, report),
				limit: (limit) => resolve({ departure: { kind: "end", message: `It passed the limit ${limit}.` } }),
			},
		);
	});
}

/** The task's name and tags as the run was told them. */
function describeTask(
	events: readonly JournalEvent[],
	until: number,
): { name: string; tags: readonly string[]; createdAt: number } {
	let name = "";
	let tags: readonly string[] = [];
	let createdAt = 0;
	for (const event of events) {
		if (event.seq >= until) break;
		if (event.type === "created") {
			({ name } = event);
			tags = event.tags ?? [];
			createdAt = event.at;
		} else if (event.type === "task-changed") {
			name = event.name ?? name;
			tags = event.tags ?? tags;
		}
	}
	return { name, tags, createdAt };
}

/** A replay's data is no state of a live task: it is always handed over whole. */
function replayData(base: JsonObject): DataSource {
	return { version: -2, full: () => JSON.stringify(base), since: () => undefined };
}

function compareCall(
	note: WireNote,
	calls: ReadonlyMap<number, RecordedCall>,
	depart: (kind: "call", message: string) => void,
): void {
	if (note.t !== "c" && note.t !== "k") return;
	const what = `${note.connector}.${note.method}`;
	const recorded = calls.get(note.id);
	if (recorded === undefined) return depart("call", `It calls ${what}, which the recorded run did not.`);
	const was = `${recorded.connector}.${recorded.method}`;
	if (was !== what) return depart("call", `It calls ${what} where the recorded run called ${was}.`);
	const input = note.t === "c" ? (note.shown ?? note.input) : note.input;
	// An input with secrets is recorded without them and cannot be compared.
	if (JSON.stringify(recorded.input ?? null).includes("[stash]")) return;
	if (!jsonEquals(input, recorded.input))
		depart(
			"call",
			`It calls ${what} with ${JSON.stringify(input)} where the recorded run had ${JSON.stringify(recorded.input)}.`,
		);
}

function compareEnd(ended: RecordedRun["ended"], report: Ended, applied: Patch): Departure | undefined {
	if (report.s === "f" && ended.type === "step-ended")
		return { kind: "end", message: `It fails: ${report.error.message}` };
	if (report.s === "d" && ended.type === "step-failed")
		return { kind: "end", message: `It ends well where the recorded run failed: ${ended.error.message}` };
	if (report.s === "f" && ended.type === "step-failed" && report.error.message !== ended.error.message)
		return {
			kind: "end",
			message: `It fails with "${report.error.message}" where the recorded run failed with "${ended.error.message}".`,
		};
	const plain = (patch: Patch) =>
		patch.map(({ path, before, after }) => [
			[...path],
			before ?? null,
			after ?? null,
			before === undefined,
			after === undefined,
		]) as Json;
	// The private part is recorded unseen.
	const open = (patch: Patch) => patch.filter(({ path }) => path[0] !== "$stash");
	const [was, now] = [plain(open(ended.patch)), plain(open(applied))];
	if (jsonEquals(was, now)) return undefined;
	const first = open(applied).find(
		(change) => !open(ended.patch).some((other) => jsonEquals(plain([change]), plain([other]))),
	);
	return {
		kind: "patch",
		message:
			first === undefined
				? "It writes less than the recorded run."
				: `It writes ${JSON.stringify(first.after ?? null)} to ${first.path.join(".")}, otherwise than the recorded run.`,
	};
}
