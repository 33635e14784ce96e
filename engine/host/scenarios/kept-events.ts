/** The events of a scenario's run as a journal takes them that has other tasks already. */
import type { EpochMs, EventBody, TaskId } from "../../contract/index.ts";
import type { ScenarioRun } from "../../scenarios/index.ts";

export interface KeptEvent {
	readonly task: TaskId;
	readonly at: EpochMs;
	readonly body: EventBody;
}

/**
 * Ids of subtasks come from a scenario's random numbers, so they are the same each time it is kept: those that the journal
 * has are replaced wherever they stand.
 */
export function keptEvents(
	{ root, log }: ScenarioRun,
	isTaken: (task: TaskId) => boolean,
	newId: () => TaskId,
): KeptEvent[] {
	const taken = [...new Set(log.map(({ task }) => task))].filter((task) => task !== root && isTaken(task));
	const events = log.map(({ task, event, body }): KeptEvent => ({ task, at: event.at, body }));
	if (taken.length === 0) return events;
	let text = JSON.stringify(events);
	for (const id of taken) text = text.replaceAll(id, newId());
	return JSON.parse(text) as KeptEvent[];
}
