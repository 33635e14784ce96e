/**
 * A recorded task worked off with today's code: by the real scheduler, over the recorded times, random numbers and answers.
 * Nothing is journaled, and no connector is called.
 */
import {
	type DataDifference,
	ENDED_STATES,
	type EventSeq,
	isJsonObject,
	type JournalEvent,
	jsonEquals,
	type ReplayDeparture,
	type ReplayEnd,
	type TaskId,
	type TaskState,
} from "../../contract/index.ts";
import { maskEvent } from "../../journal/index.ts";
import type { Sandbox } from "../../sandbox/index.ts";
import type { ActiveTask } from "../active-task.ts";
import type { Automation } from "../automation.ts";
import { createWallClock } from "../clock.ts";
import type { ConnectorAnswer, ConnectorHost } from "../connector-host.ts";
import { createTask } from "../create-task.ts";
import { restoreTask } from "../restore-task.ts";
import { abandonRun } from "../run-reports.ts";
import { end, proceed } from "../scheduler.ts";
import { proceedLater, type SchedulerContext } from "../scheduler-context.ts";
import { openEvents } from "../unmasked.ts";
import { firstOtherWrite } from "./compare-event.ts";
import { createCounterparts } from "./counterparts.ts";
import { actLikePeople } from "./current-people.ts";
import { createCurrentSandbox } from "./current-sandbox.ts";
import { findDataDifferences } from "./data-differences.ts";
import { forkEnd } from "./fork-end.ts";
import type { RecordedTask } from "./recorded-task.ts";
import { createReplayClock } from "./replay-clock.ts";
import { createSimulatedJournal } from "./simulated-journal.ts";

export interface CurrentRequest {
	readonly task: RecordedTask;
	subtask(id: TaskId): RecordedTask | undefined;
	readonly automation: Automation;
	readonly sandbox: Sandbox;
	/** Answers calls that have no recorded answer. Missing: they depart, and the end is not known. */
	readonly mocks?: ConnectorHost;
	isUnchanged(step: string): boolean;
	readonly cancelled: AbortSignal;
}

export interface CurrentReplay {
	readonly departure?: ReplayDeparture;
	/** Missing where the end cannot be known. */
	readonly ends?: ReplayEnd;
	/** Whether that is another end than the recorded one, but for the data. */
	readonly isOther: boolean;
	/** `a` recorded, `b` now. */
	readonly data: readonly DataDifference[];
}

const MOST_DATA = 100;

export async function replayCurrently(request: CurrentRequest): Promise<CurrentReplay> {
	const { task: recorded, automation, mocks } = request;
	const [created] = recorded.events;
	const last = recorded.events.at(-1);
	if (created?.type !== "created" || last === undefined) return { isOther: false, data: [] };
	let departure: ReplayDeparture | undefined;
	let isKnown = true;
	const { promise: finished, resolve: finish, reject: onError } = Promise.withResolvers<void>();
	const depart = (found: ReplayDeparture): void => {
		departure ??= found;
	};
	const stopNow = () => finish();
	request.cancelled.addEventListener("abort", stopNow, { once: true });

	const counterparts = createCounterparts(recorded, request.subtask);
	const recordedEnd = endOf(recorded.events);
	const hasEnded = recordedEnd !== undefined && ENDED_STATES.has(recordedEnd.state);
	const begin = forkEnd(recorded.events);
	const clock = createReplayClock({
		startAt: begin === 0 ? created.at : (recorded.events[begin - 1]?.at ?? created.at),
		// What it does after the last moment that was recorded cannot be compared.
		until: hasEnded ? Number.POSITIVE_INFINITY : last.at,
		onIdle: () => finish(),
		onError,
	});
	const tasks = new Map<TaskId, ActiveTask>();
	const journal = createSimulatedJournal(onEvent, onError);
	const sandbox = createCurrentSandbox(request.sandbox, clock, counterparts, request.isUnchanged);
	const context: SchedulerContext = {
		ledger: journal.ledger,
		sandbox,
		tasks,
		automation: () => automation,
		code: () => undefined,
		proceed: (task) => proceed(context, task),
		end: (task, ending) => end(context, task, ending),
		seed: () => 0,
		newTaskId: () => {
			throw new Error("A replay makes no new tasks.");
		},
		wallClock: () => createWallClock(() => 0),
		touched() {},
		connectors: { call: answer },
	};
	const people = (task: RecordedTask, id: TaskId) => actLikePeople({ context, clock, journal }, task, id);

	if (begin === 0) {
		const { $via: via, ...data } = recorded.dataAt(created.seq);
		const { received: _received, ...from } = isJsonObject(via) ? via : {};
		const { name, tags = [], parent } = created;
		const facts = { id: recorded.id, name, data, tags, clock, ...(parent === undefined ? {} : { parent }) };
		proceedLater(context, createTask(context, { ...facts, via: from as Parameters<typeof createTask>[1]["via"] }));
	} else {
		const events = openEvents(recorded.events.slice(0, begin), recorded.dataAt);
		const past = {
			events,
			dataAt: (seq?: EventSeq) => recorded.dataAt(Math.min(seq ?? begin, begin) as EventSeq),
		};
		journal.begin(recorded.id, past);
		const task = restoreTask(context, recorded.id, past, clock);
		for (const child of task.children.keys()) takeUpChild(child);
		proceedLater(context, task);
	}
	people(recorded, recorded.id);
	try {
		await finished;
	} finally {
		request.cancelled.removeEventListener("abort", stopNow);
		journal.stop();
		for (const task of tasks.values()) for (const run of [...task.runs.values()]) abandonRun(task, run);
		sandbox.forgetAll();
	}
	const simulated = journal.task(recorded.id);
	const ends = isKnown && simulated !== undefined ? endOf(simulated.events) : undefined;
	if (ends === undefined || simulated === undefined || recordedEnd === undefined)
		return { ...(departure === undefined ? {} : { departure }), isOther: false, data: [] };
	for (const run of counterparts.root.runs.values())
		if (run.end !== undefined && run.seq > begin && !counterparts.root.started.has(run.run))
			depart({
				task: recorded.id,
				event: run.seq,
				run: run.run,
				step: run.step,
				kind: "start",
				message: run.attempt === 1 ? `${run.step} does not run any more.` : `${run.step} runs less often than it did.`,
			});
	const isOther =
		ends.state !== recordedEnd.state ||
		ends.outcome !== recordedEnd.outcome ||
		ends.error?.message !== recordedEnd.error?.message ||
		!jsonEquals(ends.result, recordedEnd.result);
	const { result: _result, ...shown } = ends;
	const { differences } = findDataDifferences(recorded.dataAt(last.seq), simulated.data, MOST_DATA);
	return { ...(departure === undefined ? {} : { departure }), ends: shown, isOther, data: differences };

	/** A subtask that a fork began with. */
	function takeUpChild(id: TaskId): void {
		const child = request.subtask(id);
		const first = child?.events[0];
		if (child === undefined || first?.type !== "created") return;
		counterparts.pair(recorded.id, { type: "subtask-started", task: id, name: first.name } as never);
		const { $via: _via, ...data } = child.dataAt(first.seq);
		const { name, tags = [], parent } = first;
		const facts = { id, name, data, tags, clock, ...(parent === undefined ? {} : { parent }) };
		proceedLater(context, createTask(context, { ...facts, via: { id: recorded.id, type: "subtask" } }));
		people(child, id);
	}

	/** Compares what is journaled with the recorded run that it stands for. */
	function onEvent(id: TaskId, event: JournalEvent): void {
		const family = counterparts.of(id);
		if (event.type === "subtask-started") {
			counterparts.pair(id, event);
			const subtask = counterparts.of(event.task);
			if (subtask !== undefined) people(subtask.task, event.task);
			return;
		}
		if (family === undefined) return;
		if (event.type === "step-started") {
			if (counterparts.run(id, event.step, event.attempt) !== undefined) return;
			const message =
				event.attempt === 1 ? `${event.step} runs, which it did not.` : `${event.step} runs more often than it did.`;
			return depart({ task: family.task.id, step: event.step, kind: "start", message });
		}
		if (event.type !== "step-ended" && event.type !== "step-failed") return;
		const started = journal.task(id)?.events.findLast((each) => each.type === "step-started" && each.run === event.run);
		if (started?.type !== "step-started") return;
		const { step, attempt } = started;
		const was = counterparts.run(id, step, attempt)?.end;
		if (was === undefined) return;
		const place = { task: family.task.id, event: was.seq, run: was.run, step };
		const shown = maskEvent(event) as typeof event;
		if (was.type === "step-failed" || shown.type === "step-failed") {
			const [before, now] = [errorOf(was), errorOf(shown)];
			if (before !== now)
				return depart({
					...place,
					kind: "end",
					message: `${step} ${now ?? "ends well"} where it ${before ?? "ended well"}.`,
				});
		}
		const write = firstOtherWrite(was.patch, shown.patch);
		if (write !== undefined) depart({ ...place, kind: "write", message: `${step} ${write}` });
	}

	/** The recorded answer, after the time that it took. */
	function answer(
		connector: string,
		method: string,
		input: Parameters<ConnectorHost["call"]>[2],
		from: Parameters<ConnectorHost["call"]>[3],
	): Promise<ConnectorAnswer> | ConnectorAnswer {
		if (from === undefined) return new Promise(() => {});
		const { task: id, run, call } = from;
		const active = tasks.get(id)?.runs.get(run);
		const started = journal.task(id)?.events.findLast((each) => each.type === "step-started" && each.run === run);
		const step = active?.step ?? (started?.type === "step-started" ? started.step : "");
		const attempt = started?.type === "step-started" ? started.attempt : 0;
		const counterpart = counterparts.run(id, step, attempt);
		if (counterpart !== undefined && sandbox.isFromRecord(id, run)) {
			const known = counterpart.calls.get(call)?.answer;
			const at = known?.at ?? counterpart.end?.at ?? clock.now();
			return { delayMs: Math.max(0, at - clock.now()), outcome: known?.outcome ?? {} };
		}
		const shown = sandbox.shownInput(id, run, call);
		const found = counterparts.call(id, counterpart, { connector, method, input: shown });
		if (found?.answer !== undefined) return { delayMs: found.answer.at - found.at, outcome: found.answer.outcome };
		const family = counterparts.of(id);
		depart({
			task: family?.task.id ?? id,
			...(counterpart === undefined ? {} : { event: counterpart.seq, run: counterpart.run }),
			step,
			kind: "call",
			message: `${step} calls ${connector}.${method} with an input that has no recorded answer.`,
		});
		if (mocks !== undefined) return mocks.call(connector, method, input, from);
		isKnown = false;
		finish();
		return new Promise(() => {});
	}
}

function errorOf(event: Extract<JournalEvent, { type: "step-ended" | "step-failed" }>): string | undefined {
	return event.type === "step-failed" ? `fails with "${event.error.message}"` : undefined;
}

type End = ReplayEnd & Pick<Extract<JournalEvent, { type: "state-changed" }>, "result">;

/** Where a task stands after its last event. */
function endOf(events: readonly JournalEvent[]): End | undefined {
	const last = events.findLast((event) => event.type === "state-changed");
	if (last?.type !== "state-changed") return undefined;
	const { state, explanation, outcome, result, error } = last;
	return {
		state: state satisfies TaskState,
		explanation,
		...(outcome === undefined ? {} : { outcome }),
		...(result === undefined ? {} : { result }),
		...(error === undefined ? {} : { error }),
	};
}
