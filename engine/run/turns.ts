/** Turns of a run: while it has one, the task's clock stands. */
import type { ActiveRun, ActiveTask } from "./active-task.ts";

/** The run has a turn; the task's clock stands until it has reported. */
export function enter(task: ActiveTask, run: ActiveRun): void {
	run.turns.push(task.clock.enter());
}

/** The run has reported, or something was reported of it: does `work` with that. */
export function takeBack(task: ActiveTask, run: ActiveRun, work: () => void): void {
	task.clock.report(run.turns.shift() ?? task.clock.enter(), work);
}

/** Wakes a run, or hands it an answer. */
export function giveTurn(task: ActiveTask, run: ActiveRun, turn: () => void): void {
	enter(task, run);
	run.wakeTimer?.cancel();
	run.wakeTimer = undefined;
	turn();
}
