/**
 * Works a task off (rules R1–R9, T2–T5): finds the steps that are ready, starts their runs, and brings the task to its
 * end. What a run does while it is under way is in `run-reports.ts`.
 */
import { watch } from "../condition/index.ts";
import { asRunId, ENDED_STATES, type Limits, type TaskState } from "../contract/index.ts";
import type { ActiveRun, ActiveTask, Ending } from "./active-task.ts";
import type { RunnableStep } from "./automation.ts";
import { count, explainNoMatch, explainSettled } from "./explanation.ts";
import { describeLoop } from "./limits.ts";
import { readySteps, stepState } from "./readiness.ts";
import { evaluateRemote, needsRemote } from "./remote-expressions.ts";
import { onLimit, onReport } from "./run-reports.ts";
import { record, type SchedulerContext, scopeOf } from "./scheduler-context.ts";
import { endSubtask } from "./subtasks.ts";
import { enter, takeBack } from "./turns.ts";

/** Works out anew what the task does next. To be called after every change of the task. */
export function proceed(context: SchedulerContext, task: ActiveTask): void {
	if (ENDED_STATES.has(task.state) || task.evaluating) return;
	if (task.debug?.defers(task, () => proceed(context, task)) === true) return;
	if (task.ending !== undefined) return settleEnding(context, task);
	if (task.closing) return;
	if (task.cutOff.length > 0) {
		const steps = [...new Set(task.cutOff)].join(", ");
		return changeState(
			context,
			task,
			"waiting",
			`The program ended while ${steps} ran. Resume the task to run it again, or stop it.`,
		);
	}
	const now = context.timeOf?.(task) ?? task.clock.now();
	if (task.parkedUntil !== undefined && task.parkedUntil > now) {
		if (task.runs.size === 0)
			changeState(context, task, "parked", `Parked until ${new Date(task.parkedUntil).toISOString()}.`);
		return;
	}
	const waited = task.children.size === 0 ? [] : [...task.children.values()].filter((child) => child.waitFor);
	if (waited.length > 0) {
		if (task.runs.size === 0)
			changeState(context, task, "waiting", `Waits for ${count(waited.length, "subtask")}: ${nameList(waited)}.`);
		return;
	}
	const automation = context.automation();
	if (needsRemote(automation, task)) {
		evaluateRemote(context, task, () => proceed(context, task));
		return;
	}
	const ready = readySteps(automation, task);
	if (ready.length > 0) {
		if (task.debug?.holdsStart(task, ready, () => proceed(context, task)) === true) return;
		changeState(context, task, "running", "Steps are running.");
		for (const step of ready) if (!startRun(context, task, step)) return;
		return;
	}
	if (task.runs.size > 0 || task.openCalls > 0) return;
	const open = [...task.children.values()];
	if (open.length > 0)
		return changeState(
			context,
			task,
			"waiting",
			`Waits for the data of ${count(open.length, "subtask")}: ${nameList(open)}.`,
		);
	end(
		context,
		task,
		task.runCount === 0
			? { state: "incomplete", explanation: explainNoMatch(automation, task) }
			: { state: "done", outcome: "settled", explanation: explainSettled(automation, task) },
	);
}

function nameList(children: readonly { readonly name: string }[]): string {
	const names = children.slice(0, 3).map(({ name }) => JSON.stringify(name));
	return children.length > 3 ? `${names.join(", ")} and ${children.length - 3} more` : names.join(", ");
}

/** False where the task has used up its runs and ends instead. */
function startRun(context: SchedulerContext, task: ActiveTask, step: RunnableStep): boolean {
	const { limits } = step;
	const state = stepState(task, step.name);
	const overStep = state.attempts >= limits.runsOfStep;
	if (overStep || task.runCount >= limits.runsOfTask) {
		const what = overStep
			? `${step.name} has run ${count(limits.runsOfStep, "time")}`
			: `The task has had ${count(limits.runsOfTask, "run")}`;
		const message = `${what}, the limit (${overStep ? "runsOfStep" : "runsOfTask"}): ${describeLoop(task.recent)}`;
		end(context, task, {
			state: "error",
			explanation: message,
			error: { message, type: "LimitError", stack: "", step: step.name },
		});
		return false;
	}
	const now = task.clock.now();
	// One reading of the clock for all that is journaled of the start.
	const watched = watch(step.condition, task.versions.data, { ...scopeOf(task), now: () => now });
	state.armed = false;
	state.attempts++;
	state.watched = watched;
	task.spent.add(step.name);
	const run: ActiveRun = {
		id: asRunId(++task.runCount),
		step: step.name,
		startedAt: now,
		base: task.versions.data,
		version: task.versions.version,
		sandbox: undefined,
		wakeTimer: undefined,
		limitTimer: undefined,
		calls: [],
		turns: [],
		waits: undefined,
	};
	task.runs.set(run.id, run);
	record(
		context,
		task,
		[{ type: "step-started", run: run.id, step: step.name, attempt: state.attempts, watched }],
		// The clock that the run is told, so that a replay can start from the journal alone.
		now,
	);
	launch(context, task, run, limits, state.attempts);
	return true;
}

function launch(context: SchedulerContext, task: ActiveTask, run: ActiveRun, limits: Limits, attempt: number): void {
	const data = task.versions.snapshot();
	const { clock, id, name, tags } = task;
	task.told ??= { id, name, tags, createdAt: new Date(task.createdAt).toISOString() };
	const message = {
		seed: context.seed(),
		now: run.startedAt,
		...(clock.virtual ? { virtual: true } : {}),
		attempt,
		maxBytes: limits.dataMb * 1_048_576,
		task: task.told,
	};
	enter(task, run);
	context.ledger.after(() => {
		if (task.runs.get(run.id) !== run) return;
		const sandbox = task.debug?.sandboxFor(task, run) ?? context.sandbox;
		run.sandbox = sandbox.start(
			{ task: task.id, run: run.id, step: run.step, data, cpuMs: limits.cpuMs, memoryMb: limits.memoryMb, message },
			{
				report(report) {
					takeBack(task, run, () => onReport(context, task, run, limits, report));
					context.ledger.settle();
				},
				limit(limit, shared) {
					takeBack(task, run, () => onLimit(context, task, run, limits, limit, shared));
					context.ledger.settle();
				},
			},
		);
	}, task.id);
}

export function changeState(context: SchedulerContext, task: ActiveTask, state: TaskState, explanation: string): void {
	if (task.state === state) return;
	task.state = state;
	record(context, task, [{ type: "state-changed", state, explanation }]);
	context.ledger.after(() => context.touched(task), task.id);
}

/** Brings the task to its end once the runs under way have ended (rule T3); the first reason to end holds. */
export function end(context: SchedulerContext, task: ActiveTask, ending: Ending): void {
	// An error is worth more than any other end: nobody should miss it.
	if (task.ending === undefined || (ending.state === "error" && task.ending.state !== "error")) task.ending = ending;
	settleEnding(context, task);
}

function settleEnding(context: SchedulerContext, task: ActiveTask): void {
	const { ending } = task;
	if (ending === undefined || task.runs.size > 0 || task.openCalls > 0) return;
	if (task.debug?.defers(task, () => proceed(context, task)) === true) return;
	task.state = ending.state;
	task.parkTimer?.cancel();
	task.expiry?.timer?.cancel();
	const { state, explanation, outcome, result, error } = ending;
	record(context, task, [
		{
			type: "state-changed",
			state,
			explanation,
			...(outcome === undefined ? {} : { outcome }),
			...(result === undefined ? {} : { result }),
			...(error === undefined ? {} : { error }),
		},
	]);
	context.sandbox.forget(task.id);
	context.tasks.delete(task.id);
	context.ledger.after(() => context.touched(task), task.id);
	task.debug?.ended(task);
	endSubtask(context, task, ending);
}
