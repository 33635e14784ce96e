/** What the scheduler sees of the world in an exact replay: a journal that compares, and a sandbox that does again. */
import {
	asRunId,
	type JournalEvent,
	type JsonObject,
	type ReplayDeparture,
	type RunId,
	type TaskId,
	valueAt,
} from "../../contract/index.ts";
import type { ActiveTask } from "../active-task.ts";
import { createWallClock } from "../clock.ts";
import { end, proceed } from "../scheduler.ts";
import type { SchedulerContext } from "../scheduler-context.ts";
import { deliver, type EndedTask } from "../subtasks.ts";
import { describeDeparture, isSameEvent } from "./compare-event.ts";
import { resumeLane } from "./exact-begin.ts";
import type { ExactWorld, RecordedCode } from "./exact-world.ts";
import type { Lane } from "./lane.ts";
import { runAgain } from "./run-again.ts";

export function createExactContext(
	lanes: ReadonlyMap<TaskId, Lane>,
	codeOf: (digest: string | undefined) => RecordedCode,
	depart: (departure: ReplayDeparture) => void,
): ExactWorld {
	let digest: string | undefined;
	let code: RecordedCode | undefined;
	const current = (): RecordedCode => {
		code ??= codeOf(digest);
		return code;
	};
	const tasks = new Map<TaskId, ActiveTask>();
	const wallClock = createWallClock(() => 0);
	const stepOf = (lane: Lane) => (run: number) => lane.runs.get(asRunId(run))?.step;

	const context: SchedulerContext = {
		tasks,
		automation: () => current().automation,
		code: () => digest,
		proceed: (task) => proceed(context, task),
		end: (task, ending) => end(context, task, ending),
		seed: () => 0,
		newTaskId: () => {
			throw new Error("A replay makes no new tasks.");
		},
		wallClock: () => wallClock,
		clockOf: (id) => lanes.get(id)?.clock ?? wallClock,
		timeOf(task) {
			const lane = lanes.get(task.id);
			const next = lane?.next();
			const { parkedUntil = 0, runs, state } = task;
			if (lane === undefined) return 0;
			// It would be told that it is parked, if it were.
			const isTold = runs.size > 0 || state === "parked" || (next?.type === "state-changed" && next.state === "parked");
			return !isTold && next !== undefined && next.at >= parkedUntil ? next.at : lane.time;
		},
		touched() {},
		ledger: {
			append(id, _at, bodies) {
				const lane = lanes.get(id);
				for (const body of bodies) {
					const recorded = lane?.next();
					// What is beyond the end of the recording, or of a task without one, is nobody's concern.
					if (lane === undefined || recorded === undefined) return;
					if (!isSameEvent(recorded, body)) return depart(describeDeparture(id, recorded, body, stepOf(lane)));
					lane.cursor++;
				}
			},
			after(effect, id) {
				if (id !== undefined) lanes.get(id)?.effects.push(effect);
			},
			commit() {},
			settle() {},
			flush() {},
			end() {},
			failure: undefined,
		},
		sandbox: {
			load() {},
			start(request, listener) {
				const lane = lanes.get(request.message.task.id as TaskId);
				const { step, message } = request;
				const run = [...(lane?.runs.values() ?? [])].find(
					(each) => each.step === step && each.attempt === message.attempt,
				);
				if (lane !== undefined && run !== undefined) {
					const base = JSON.parse(request.data.full()) as JsonObject;
					const again = runAgain(current().sandbox, request, base, run);
					lane.started.set(run.run, { listener, again, told: 0, closed: false });
				}
				return { wake() {}, answer() {}, end() {} };
			},
			evaluate(task, data, step, index, now) {
				const lane = lanes.get(task);
				// A version of its own: what a sandbox keeps of the task's data is not that of this replay.
				const whole = { version: -2, full: () => data.full(), since: () => undefined };
				const asked = current().sandbox.evaluate(`${task}-replayed` as TaskId, whole, step, index, now);
				const noted: Promise<unknown> = asked.finally(() => lane?.asked.delete(noted));
				lane?.asked.add(noted);
				return asked;
			},
			forget() {},
			async close() {},
		},
		connectors: {
			call(_connector, _method, _input, from) {
				return new Promise((resolve) => {
					if (from !== undefined) lanes.get(from.task)?.calls.set(`${from.run} ${from.call}`, resolve);
				});
			},
		},
	};

	return {
		context,
		lanes,
		get code() {
			return digest;
		},
		setCode(next) {
			digest = next;
			code = undefined;
			const { matcher } = current().automation;
			for (const task of tasks.values()) {
				task.match = matcher.start(task.versions.data, { now: task.clock.now });
				task.remote = undefined;
			}
		},
		missing(lane, why) {
			const next = lane.next() as JournalEvent;
			const run = "run" in next ? (next.run as RunId | undefined) : undefined;
			const step = next.type === "step-started" ? next.step : run === undefined ? undefined : stepOf(lane)(run);
			const kind = why !== undefined ? "time" : next.type === "step-started" ? "start" : "end";
			const message =
				why !== undefined
					? `${step ?? "The run"} ${why}`
					: next.type === "step-started"
						? `${next.step} does not start here any more.`
						: `What is journaled as ${next.type} does not come any more.`;
			return {
				task: lane.id,
				event: next.seq,
				...(run === undefined ? {} : { run }),
				...(step === undefined ? {} : { step }),
				kind,
				message,
			};
		},
		deliver(lane, ended, subtask) {
			const task = resumeLane({ context }, lane);
			const link = task?.children.get(ended.task);
			if (task === undefined || link === undefined) return false;
			deliver(context, task, ended.task, endOf(lane, ended, subtask), link.into);
			return true;
		},
	};
}

/** What a subtask has come to, as its journal has it, or as its parent was told. */
function endOf(
	parent: Lane,
	told: Extract<JournalEvent, { type: "subtask-ended" }>,
	subtask: Lane | undefined,
): EndedTask {
	const last = subtask?.recorded.events
		.slice(0, subtask.cursor)
		.findLast((event) => event.type === "state-changed" && event.state === told.state);
	if (subtask !== undefined && last?.type === "state-changed") {
		const { state, result, error } = last;
		return {
			state,
			data: subtask.recorded.dataAt(last.seq),
			...(result === undefined ? {} : { result }),
			...(error === undefined ? {} : { error }),
		};
	}
	const [change] = told.patch;
	const value = change === undefined ? {} : valueAt(parent.recorded.dataAt(told.seq), change.path);
	return { state: told.state, data: (value ?? {}) as JsonObject };
}
