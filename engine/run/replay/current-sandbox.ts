/**
 * Runs of a replay with today's code. A run that does what its recorded counterpart did is made from the record: it reads the
 * same clock and ends at the recorded time. One that does not is run as any other, by virtual time, with the recorded seed.
 */
import { createHash } from "node:crypto";
import type { JsonObject, TaskId } from "../../contract/index.ts";
import { type Json, jsonEquals } from "../../contract/index.ts";
import type { RunListener, Sandbox, SandboxRun, StartRequest } from "../../sandbox/index.ts";
import type { TaskClock } from "../clock.ts";
import type { Counterparts } from "./counterparts.ts";
import { endedByLimit, type RecordedRun } from "./recorded-task.ts";
import { type RunAgain, runAgain } from "./run-again.ts";

export interface CurrentSandbox extends Sandbox {
	/** What a call of a run shows of its input: without secrets. */
	shownInput(task: TaskId, run: number, call: number): Json | undefined;
	/** Whether a run was made from its record. */
	isFromRecord(task: TaskId, run: number): boolean;
	/** What sandboxes keep of the data of this replay's tasks is let go of. */
	forgetAll(): void;
}

/** A recorded time is only meant for a run that starts about when the recorded one did (ms). */
const NEAR_MS = 1_000;

let lastReplay = 0;

export function createCurrentSandbox(
	sandbox: Sandbox,
	clock: TaskClock,
	counterparts: Counterparts,
	/** Whether a step's code is what the task ran with: then it would pass the same limits. */
	isUnchanged: (step: string) => boolean,
): CurrentSandbox {
	const prefix = `current-${++lastReplay}`;
	const keys = new Set<TaskId>();
	const inputs = new Map<string, Json | undefined>();
	const fromRecord = new Set<string>();
	const keyOf = (task: TaskId): TaskId => {
		const key = `${prefix}-${task}` as TaskId;
		keys.add(key);
		return key;
	};

	/** Takes down what calls show, as the scheduler is told of them. */
	const listening = (request: StartRequest, listener: RunListener): RunListener => ({
		...listener,
		report(report) {
			for (const note of report.notes ?? [])
				if (note.t === "c") inputs.set(`${request.task} ${request.run} ${note.id}`, note.shown ?? note.input);
			listener.report(report);
		},
	});

	function startLive(request: StartRequest, listener: RunListener, run: RecordedRun | undefined): SandboxRun {
		const seed = run?.end?.record.seed || seedOf(request);
		return sandbox.start({ ...request, task: keyOf(request.task), message: { ...request.message, seed } }, listener);
	}

	/** Hands over what a run from a record says, and its end when it is time. */
	function deliver(
		again: RunAgain,
		run: RecordedRun,
		started: readonly { readonly seq: number; readonly at: number }[],
		listener: RunListener,
		isOver: () => boolean,
	): void {
		const { end, notes } = again;
		const at = run.end?.at ?? 0;
		// At one moment runs end before timers come, as they do for a task that lives; but one that expired had done so first.
		const rank = (run.end?.seq ?? 0) + (counterparts.expired(at) ? 1 : -1e9);
		const finish = () => {
			if (isOver()) return;
			if (end.type === "report") listener.report({ ...end.report, notes: [] });
			else if (end.type === "limit") listener.limit(end.limit, end.shared);
		};
		listener.report({ s: "w", at: null, notes });
		if (again.closing) {
			// Nobody tells when it asked that no other run starts, only that none has since (rule T3).
			const last = started.findLast(({ seq }) => seq < (run.end?.seq ?? 0)) ?? run;
			const close = () => {
				if (!isOver()) listener.report({ s: "w", at: null, closing: true });
			};
			clock.at(Math.max(last.at, clock.now()), close, last.seq + 0.5 - 1e9);
		}
		clock.at(Math.max(at, clock.now()), finish, rank);
	}

	return {
		load() {},
		start(request, given) {
			const { message, step, task } = request;
			const listener = listening(request, given);
			const family = counterparts.of(task);
			const run = counterparts.run(task, step, message.attempt);
			const created = family?.task.events[0];
			if (run !== undefined) family?.started.add(run.run);
			if (run !== undefined && run.end === undefined && run.cutOff === undefined) {
				// It was under way when the recording stopped, and is so still.
				setImmediate(() => listener.report({ s: "w", at: null }));
				return { wake() {}, answer() {}, end() {} };
			}
			const isNear = run !== undefined && Math.abs(run.at - message.now) <= NEAR_MS;
			const isLost = run !== undefined && endedByLimit(run);
			if (run?.end === undefined || !isNear || (isLost && !isUnchanged(step))) return startLive(request, listener, run);
			const createdAt = new Date(created?.at ?? 0).toISOString();
			const told = { ...request, message: { ...message, task: { ...message.task, createdAt } } };
			let live: SandboxRun | undefined;
			let over = false;
			const base = JSON.parse(request.data.full()) as JsonObject;
			void runAgain(sandbox, told, base, run).then((again) => {
				if (over) return;
				if (agrees(again, run)) {
					fromRecord.add(`${task} ${request.run}`);
					deliver(again, run, [...(family?.runs.values() ?? [])], listener, () => over);
				} else live = startLive(request, listener, run);
			});
			/** A run from a record has had its answers: it only gives the turn back. */
			const giveBack = () => listener.report({ s: "w", at: null });
			return {
				wake: (now, timer) => (live === undefined ? giveBack() : live.wake(now, timer)),
				answer: (now, call, outcome) => (live === undefined ? giveBack() : live.answer(now, call, outcome)),
				end() {
					over = true;
					live?.end();
				},
			};
		},
		evaluate: (task, data, step, index, now) => sandbox.evaluate(keyOf(task), data, step, index, now),
		forget() {},
		async close() {},
		shownInput: (task, run, call) => inputs.get(`${task} ${run} ${call}`),
		isFromRecord: (task, run) => fromRecord.has(`${task} ${run}`),
		forgetAll() {
			for (const key of keys) sandbox.forget(key);
		},
	};
}

/** It did what the recorded run did, as far as anyone outside can see before its end. */
function agrees(again: RunAgain, run: RecordedRun): boolean {
	const { end, notes, early } = again;
	if (end.type === "limit") return endedByLimit(run);
	if (end.type === "waits" || early || end.report.clockDeparted === true) return false;
	return notes.every((note) => {
		if (note.t !== "c") return true;
		const call = run.calls.get(note.id);
		if (call === undefined || call.connector !== note.connector || call.method !== note.method) return false;
		return jsonEquals(call.input ?? null, note.shown ?? note.input ?? null);
	});
}

/** A run that was not recorded has a seed of its own, the same each time. */
function seedOf({ task, step, message }: StartRequest): number {
	return createHash("sha256").update(`${task} ${step} ${message.attempt}`).digest().readUInt32LE();
}
