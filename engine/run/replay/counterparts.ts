/** Which recorded task, run and call each one of a replay stands for. */
import { type JournalEvent, type Json, jsonEquals, type RunId, type TaskId } from "../../contract/index.ts";
import { type RecordedCall, type RecordedRun, type RecordedTask, recordedRuns } from "./recorded-task.ts";

export interface Counterpart {
	readonly task: RecordedTask;
	readonly runs: ReadonlyMap<RunId, RecordedRun>;
	/** Subtasks in order of start. */
	readonly subtasks: readonly { readonly id: TaskId; readonly name: string }[];
	readonly taken: Set<TaskId>;
	readonly started: Set<RunId>;
	/** Calls whose answers were given. */
	readonly answered: Set<RecordedCall>;
}

export interface Counterparts {
	of(task: TaskId): Counterpart | undefined;
	/** The replay has started a subtask. */
	pair(parent: TaskId, event: Extract<JournalEvent, { type: "subtask-started" }>): void;
	/** Whether a recorded task expired at a moment: before what else came then. */
	expired(at: number): boolean;
	/** The recorded run of a step, by how many of it there were before. */
	run(task: TaskId, step: string, attempt: number): RecordedRun | undefined;
	/** The recorded answer to a call: of the same run, else of any other of the task, to the same input, each given once. */
	call(task: TaskId, run: RecordedRun | undefined, what: CallAsked): RecordedCall | undefined;
}

interface CallAsked {
	readonly connector: string;
	readonly method: string;
	readonly input: Json | undefined;
}

export function createCounterparts(
	root: RecordedTask,
	find: (id: TaskId) => RecordedTask | undefined,
): Counterparts & { readonly root: Counterpart } {
	const pairs = new Map<TaskId, Counterpart>();
	const expiries = new Set<number>();
	const pairWith = (id: TaskId, task: RecordedTask): Counterpart => {
		const made = counterpart(task);
		pairs.set(id, made);
		const last = task.events.findLast(({ type }) => type === "state-changed");
		if (last?.type === "state-changed" && last.explanation.startsWith("The task expired at ")) expiries.add(last.at);
		return made;
	};
	const first = pairWith(root.id, root);
	return {
		root: first,
		of: (task) => pairs.get(task),
		pair(parent, { task, name }) {
			const family = pairs.get(parent);
			if (family === undefined) return;
			const free = family.subtasks.filter(({ id }) => !family.taken.has(id));
			const other = free.find(({ id }) => id === task) ?? free.find((each) => each.name === name);
			const recorded = other === undefined ? undefined : find(other.id);
			if (other === undefined || recorded === undefined) return;
			family.taken.add(other.id);
			pairWith(task, recorded);
		},
		expired: (at) => expiries.has(at),
		run(task, step, attempt) {
			for (const run of pairs.get(task)?.runs.values() ?? [])
				if (run.step === step && run.attempt === attempt) return run;
			return undefined;
		},
		call(task, run, asked) {
			const family = pairs.get(task);
			if (family === undefined) return undefined;
			const fits = (call: RecordedCall) =>
				call.connector === asked.connector &&
				call.method === asked.method &&
				call.answer !== undefined &&
				!family.answered.has(call) &&
				jsonEquals(call.input ?? null, asked.input ?? null);
			const found =
				[...(run?.calls.values() ?? [])].find(fits) ??
				[...family.runs.values()].flatMap(({ calls }) => [...calls.values()]).find(fits);
			if (found !== undefined) family.answered.add(found);
			return found;
		},
	};
}

function counterpart(task: RecordedTask): Counterpart {
	const subtasks = task.events.flatMap((event) =>
		event.type === "subtask-started" ? [{ id: event.task, name: event.name }] : [],
	);
	return {
		task,
		runs: recordedRuns(task.events),
		subtasks,
		taken: new Set(),
		started: new Set(),
		answered: new Set(),
	};
}
