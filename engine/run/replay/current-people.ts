/** What people did with a recorded task, and when the program died, done again at its time with today's code. */
import { ENDED_STATES, type EventSeq, type JournalEvent, type TaskId } from "../../contract/index.ts";
import type { ActiveTask } from "../active-task.ts";
import type { TaskClock } from "../clock.ts";
import { arm } from "../readiness.ts";
import { restoreTask } from "../restore-task.ts";
import { abandonRun } from "../run-reports.ts";
import { proceedLater, record, type SchedulerContext } from "../scheduler-context.ts";
import { applyUpdate, resumeTask, stopTask } from "../task-life.ts";
import { openPatch } from "../unmasked.ts";
import { forkEnd } from "./fork-end.ts";
import type { RecordedTask } from "./recorded-task.ts";
import type { SimulatedJournal } from "./simulated-journal.ts";

const ACTS: ReadonlySet<JournalEvent["type"]> = new Set(["data-updated", "stop-requested", "run-cut-off", "resumed"]);

interface World {
	readonly context: SchedulerContext;
	readonly clock: TaskClock;
	readonly journal: SimulatedJournal;
}

/** @param id the task of the replay that the recorded one stands for */
export function actLikePeople({ context, clock, journal }: World, recorded: RecordedTask, id: TaskId): void {
	const begin = forkEnd(recorded.events);
	/** The task, brought back where it has ended. */
	const take = (): ActiveTask | undefined => {
		const past = journal.task(id);
		return context.tasks.get(id) ?? (past === undefined ? undefined : restoreTask(context, id, past, clock));
	};
	const act = (event: JournalEvent): void => {
		switch (event.type) {
			case "data-updated": {
				const task = take();
				if (task === undefined) return;
				const { dataAt } = recorded;
				const patch = openPatch(event.patch, dataAt((event.seq - 1) as EventSeq), dataAt(event.seq));
				applyUpdate(context, task, patch, JSON.stringify(patch).length);
				if (ENDED_STATES.has(task.state)) context.tasks.delete(id);
				return;
			}
			case "stop-requested": {
				const task = context.tasks.get(id);
				// A subtask is stopped with its parent.
				if (task !== undefined && task.ending === undefined) stopTask(context, task);
				return;
			}
			case "run-cut-off": {
				const run = context.tasks.get(id)?.runs.get(event.run);
				const task = context.tasks.get(id);
				if (task === undefined || run === undefined) return;
				abandonRun(task, run);
				record(context, task, [{ type: "run-cut-off", run: run.id, calls: run.calls }]);
				return;
			}
			case "resumed": {
				const task = take();
				if (task === undefined) return;
				if (event.reason !== "restart") return resumeTask(context, task, event.reason);
				record(context, task, [{ type: "resumed", reason: "restart", armed: event.armed }]);
				for (const step of event.armed) arm(task, step);
				proceedLater(context, task);
				return;
			}
			default:
		}
	};
	for (const event of recorded.events.slice(begin))
		if (ACTS.has(event.type)) clock.at(event.at, () => act(event), event.seq - 1e9);
}
