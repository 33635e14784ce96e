import { type Analyzer, addObserved, type Sighting, type TaskObservations } from "../../analysis/index.ts";
import { asEventSeq, type Graph, type TaskId } from "../../contract/index.ts";
import type { Journal } from "../../journal/index.ts";

/** Tasks that are looked at, the latest ones. */
export const OBSERVED_TASKS = 200;
/** Events that are looked at altogether; of a task that would pass it, the first ones. */
export const OBSERVED_EVENTS = 100_000;

/** Adds to a graph what the journal shows of it. */
export interface JournalObserver {
	observe(graph: Omit<Graph, "problems">, analyzer: Analyzer): Omit<Graph, "problems">;
}

interface Known {
	readonly events: number;
	readonly startedBy: string | undefined;
	readonly found: TaskObservations;
}

/**
 * Reads a journal only when a graph is asked for, so that runs cost nothing more. What a task showed is kept while neither
 * its journal nor a condition changes.
 */
export function createJournalObserver(
	journal: Pick<Journal, "records" | "events">,
	most: { readonly tasks: number; readonly events: number } = { tasks: OBSERVED_TASKS, events: OBSERVED_EVENTS },
): JournalObserver {
	let known = new Map<TaskId, Known>();
	let conditions = "";

	function latestTasks(): { readonly id: TaskId; readonly events: number }[] {
		let left = most.events;
		const chosen: { id: TaskId; events: number }[] = [];
		for (const { id, events } of journal.records({ limit: most.tasks })) {
			if (left === 0) break;
			const taken = Math.min(left, events);
			chosen.push({ id, events: taken });
			left -= taken;
		}
		// A subtask after its parent, which tells the step that started it.
		return chosen.reverse();
	}

	return {
		observe(graph, analyzer) {
			const read = JSON.stringify(graph.steps.map(({ name, reads }) => [name, reads.map(({ clause }) => clause)]));
			if (read !== conditions) known = new Map();
			conditions = read;
			const observer = analyzer.observer();
			const starters = new Map<TaskId, string>();
			const next = new Map<TaskId, Known>();
			const sightings: Sighting[] = [];
			let events = 0;
			for (const task of latestTasks()) {
				const startedBy = starters.get(task.id);
				const before = known.get(task.id);
				const isSame = before !== undefined && before.events === task.events && before.startedBy === startedBy;
				const found = isSame
					? before.found
					: observer.observe(journal.events(task.id, asEventSeq(0), task.events), startedBy);
				next.set(task.id, { events: task.events, startedBy, found });
				for (const [child, step] of found.started) starters.set(child, step);
				for (const edge of found.edges) sightings.push({ ...edge, task: task.id });
				events += task.events;
			}
			known = next;
			return {
				...graph,
				edges: addObserved(graph.edges, sightings, graph.steps),
				observedIn: { tasks: next.size, events },
			};
		},
	};
}
