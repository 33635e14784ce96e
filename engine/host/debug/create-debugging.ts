/** The debugger as the engine's front doors see it. */
import {
	type Debugging,
	type DebugState,
	ENDED_STATES,
	type EventSeq,
	StepscapeError,
	type TaskId,
	type TaskRecord,
} from "../../contract/index.ts";
import type { Journal } from "../../journal/index.ts";
import type { Debugger, DebugSession, Scheduler } from "../../run/index.ts";
import { mustRecord, restoreTask } from "../restore-task.ts";
import type { BreakpointStore } from "./create-breakpoints.ts";

export interface DebuggingParts {
	readonly journal: Journal;
	readonly scheduler: Scheduler;
	readonly debugger: Debugger;
	readonly breakpoints: BreakpointStore;
	/** The record of a task as it is now, with all that was done made lasting. Throws `task-missing`. */
	recordOf(id: TaskId): TaskRecord;
	/** Takes a task up with the subtasks that have not ended. */
	takeUp(id: TaskId, debug?: DebugSession): void;
	/** A task that goes on from an event of another, under the debugger. */
	fork(id: TaskId, at: EventSeq): Promise<TaskRecord>;
	/** Calls back whenever a debugged task's state, or a task's own, has changed; returns how to stop. */
	onChange(listener: () => void): () => void;
}

export function createDebugging(parts: DebuggingParts): Debugging {
	const { journal, scheduler, breakpoints, recordOf } = parts;
	const tasks = parts.debugger;

	function sessionOf(id: TaskId): DebugSession {
		const session = tasks.of(id);
		if (session !== undefined) return session;
		recordOf(id);
		throw new StepscapeError("not-debugged", `Task ${id} is not debugged.`);
	}
	function live(id: TaskId): DebugSession {
		const session = sessionOf(id);
		if (session.isOver) throw new StepscapeError("task-state", `Task ${id} has ended. Fork it to go through it again.`);
		return session;
	}
	const state = (session: DebugSession): DebugState => session.state();

	const insideOf = (id: TaskId) => {
		const run = sessionOf(id).inside();
		if (run === undefined)
			throw new StepscapeError(
				"not-paused",
				"No code of the task stands still. Stop it at a line, or step into a run.",
			);
		return run;
	};
	function rests(session: DebugSession, id: TaskId): boolean {
		const { status } = session.state();
		if (status !== "running") return true;
		// What waits for a person goes on by no clock.
		return journal.record(id)?.state === "waiting" && (scheduler.active(id)?.cutOff.length ?? 0) > 0;
	}
	/** Before the latest run that started. */
	function beforeLatestRun(id: TaskId): EventSeq {
		const started = journal.events(id).findLast((event) => event.type === "step-started");
		if (started === undefined)
			throw new StepscapeError("usage", `Task ${id} has had no run: there is nothing to go back to.`);
		return (started.seq - 1) as EventSeq;
	}

	return {
		breakpoints: async () => breakpoints.list(),
		setBreakpoint: async (place, options) => breakpoints.set(place, options),
		changeBreakpoint: async (id, change) => breakpoints.change(id, change),
		removeBreakpoint: async (id) => breakpoints.remove(id),
		enableBreakpoints: async (enabled) => breakpoints.enable(enabled),

		debuggedTasks: async () => tasks.states(),
		debugTask: async (id, { pause = true } = {}) => {
			const record = recordOf(id);
			const known = tasks.of(id);
			if (known !== undefined && !known.isOver) return known.state();
			if (ENDED_STATES.has(record.state))
				throw new StepscapeError("task-state", `Task ${id} has ended. Fork it, and debug the fork.`);
			if (record.parent !== undefined && !ENDED_STATES.has(mustRecord(journal, record.parent).state))
				throw new StepscapeError("task-state", `Task ${id} is a subtask. Debug the task that it belongs to.`);
			if (!scheduler.drop(id))
				throw new StepscapeError(
					"task-state",
					`Task ${id} is under way. It can be debugged while it is parked or waits; or fork it, and debug the fork.`,
				);
			const session = tasks.open({ running: !pause });
			parts.takeUp(id, session);
			return session.state();
		},
		debugState: async (id) => {
			const session = sessionOf(id);
			recordOf(id);
			return state(session);
		},
		debugRest: (id) =>
			new Promise((resolve, reject) => {
				const look = () => {
					try {
						const session = sessionOf(id);
						if (!rests(session, id)) return;
						recordOf(id);
						stop();
						resolve(session.state());
					} catch (error) {
						stop();
						reject(error);
					}
				};
				let stop = () => {};
				stop = parts.onChange(look);
				look();
			}),
		debugPause: async (id) => {
			const session = live(id);
			session.pause();
			return state(session);
		},
		debugContinue: async (id) => {
			const session = live(id);
			session.go({ until: "breakpoint" });
			return state(session);
		},
		debugStepRun: async (id) => {
			const session = live(id);
			session.go({ until: "run-end" });
			return state(session);
		},
		debugRunTo: async (id, event) => {
			const session = live(id);
			session.go({ until: "event", event });
			return state(session);
		},
		debugBack: async (id, event) => {
			sessionOf(id);
			recordOf(id);
			return parts.fork(id, event ?? beforeLatestRun(id));
		},
		debugAnswerCall: async (id, run, call, answer) => {
			const session = live(id);
			session.answer(id, run, call, answer);
			return state(session);
		},
		debugEnd: async (id) => {
			const session = sessionOf(id);
			session.letGo();
			tasks.forget(session);
		},

		debugStepOver: async (id) => step(id, "over"),
		debugStepInto: async (id) => step(id, "into"),
		debugStepOut: async (id) => step(id, "out"),
		debugFrames: async (id) => (await sessionOf(id).inside()?.frames()) ?? [],
		debugVariables: (id, of, from = 0) => Promise.resolve().then(() => insideOf(id).variables(of, from)),
		debugEvaluate: (id, frame, expression) => Promise.resolve().then(() => insideOf(id).evaluate(frame, expression)),
	};

	async function step(id: TaskId, how: "over" | "into" | "out"): Promise<DebugState> {
		const session = live(id);
		session.go({ until: "line", how });
		return state(session);
	}
}

/** Takes a task up from the journal with the subtasks that have not ended. */
export function takeUpFamily(journal: Journal, scheduler: Scheduler, id: TaskId, debug?: DebugSession): void {
	restoreTask(journal, scheduler, id, debug);
	for (const { id: child } of journal.records({ parent: id, limit: Number.MAX_SAFE_INTEGER }))
		if (!ENDED_STATES.has(mustRecord(journal, child).state)) takeUpFamily(journal, scheduler, child);
}
