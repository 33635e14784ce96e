/** What the parts of the scheduler share. Each part is a set of functions over a task and this. */
import type { Scope } from "../condition/index.ts";
import type { EventBody, TaskId } from "../contract/index.ts";
import type { Sandbox } from "../sandbox/index.ts";
import type { ActiveTask, Ending } from "./active-task.ts";
import type { Automation } from "./automation.ts";
import type { TaskClock } from "./clock.ts";
import type { ConnectorHost } from "./connector-host.ts";
import type { Ledger } from "./ledger.ts";

export interface SchedulerContext {
	readonly ledger: Ledger;
	readonly sandbox: Sandbox;
	readonly connectors: ConnectorHost;
	/** The automation as it is now; runs that start later use it. */
	automation(): Automation;
	/** The digest of the code that runs now, where that is recorded. */
	code(): string | undefined;
	readonly tasks: Map<TaskId, ActiveTask>;
	/** Works out anew what the task does next; to be called after every change of it. */
	proceed(task: ActiveTask): void;
	/** Brings the task to its end once the runs under way have ended (rule T3). */
	end(task: ActiveTask, ending: Ending): void;
	/** Unsigned 32-bit numbers that runs are seeded with. */
	seed(): number;
	newTaskId(at: number): TaskId;
	wallClock(): TaskClock;
	/** The time by which a park is over or not, where that is not the clock's. */
	timeOf?(task: ActiveTask): number;
	/** The clock of a subtask, where it is not its parent's. */
	clockOf?(subtask: TaskId): TaskClock;
	/** Something about the task changed that someone may wait for. */
	touched(task: ActiveTask): void;
}

/** What conditions are evaluated with for a task. */
export function scopeOf(task: ActiveTask): Scope {
	const { remote } = task;
	return {
		now: task.clock.now,
		...(remote === undefined ? {} : { remote: (expression) => remote.values.get(expression) }),
	};
}

/** Works out what the task does next once all that was journaled so far is lasting. */
export function proceedLater(context: SchedulerContext, task: ActiveTask): void {
	task.due++;
	task.clock.hold();
	context.ledger.after(() => {
		task.due--;
		context.proceed(task);
		// It may rest again as it did before, without a change of its state.
		if (task.runs.size === 0) context.touched(task);
		task.clock.release();
	}, task.id);
}

/** Appends events to a task's journal, at its own time; first of all that other code runs now, where it does. */
export function record(
	context: SchedulerContext,
	task: ActiveTask,
	bodies: readonly EventBody[],
	at: number = task.clock.now(),
): void {
	if (bodies.length === 0) return;
	const code = context.code();
	const isOther = code !== undefined && code !== task.code;
	if (isOther) task.code = code;
	context.ledger.append(task.id, at, isOther ? [{ type: "code-changed", code }, ...bodies] : bodies);
	task.debug?.recorded(task);
}
