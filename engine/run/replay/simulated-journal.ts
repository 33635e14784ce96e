/** What a replay with today's code journals: in memory, and only for itself. */
import {
	applyPatch,
	asEpochMs,
	asEventSeq,
	type EventBody,
	type EventSeq,
	type JournalEvent,
	type JsonObject,
	type TaskId,
} from "../../contract/index.ts";
import type { Ledger } from "../ledger.ts";
import type { PastTask } from "../restore-task.ts";

export interface SimulatedTask extends PastTask {
	readonly events: JournalEvent[];
	data: JsonObject;
}

export interface SimulatedJournal {
	readonly ledger: Ledger;
	task(id: TaskId): SimulatedTask | undefined;
	/** Begins a task with a past of its own. */
	begin(id: TaskId, past: PastTask): void;
	/** Does nothing any more. */
	stop(): void;
}

export function createSimulatedJournal(
	onEvent: (task: TaskId, event: JournalEvent) => void,
	onError: (error: unknown) => void,
): SimulatedJournal {
	const tasks = new Map<TaskId, SimulatedTask>();
	let effects: (() => void)[] = [];
	let scheduled = false;
	let stopped = false;
	const flush = () => {
		scheduled = false;
		const ready = effects;
		effects = [];
		try {
			for (const effect of ready) if (!stopped) effect();
		} catch (error) {
			onError(error);
		}
	};
	const add = (id: TaskId, at: number, body: EventBody): void => {
		const task = tasks.get(id) ?? create({});
		tasks.set(id, task);
		const event = { seq: asEventSeq(task.events.length + 1), at: asEpochMs(at), ...body } as JournalEvent;
		task.events.push(event);
		if (body.type === "created") task.data = body.data;
		else if ("patch" in body) task.data = applyPatch(task.data, body.patch);
		onEvent(id, event);
	};
	return {
		task: (id) => tasks.get(id),
		begin(id, past) {
			const task = create(past.dataAt());
			task.events.push(...past.events);
			tasks.set(id, task);
		},
		stop() {
			stopped = true;
			effects = [];
		},
		ledger: {
			append(id, at, bodies) {
				if (!stopped) for (const body of bodies) add(id, at, body);
			},
			after(effect) {
				if (stopped) return;
				effects.push(effect);
				if (scheduled) return;
				scheduled = true;
				setImmediate(flush);
			},
			commit() {},
			settle() {},
			flush,
			end() {},
			failure: undefined,
		},
	};
}

function create(data: JsonObject): SimulatedTask {
	const events: JournalEvent[] = [];
	const task: SimulatedTask = {
		events,
		data,
		dataAt(seq?: EventSeq) {
			if (seq === undefined || seq >= events.length) return task.data;
			let then: JsonObject = {};
			for (const event of events.slice(0, seq)) {
				if (event.type === "created") then = event.data;
				else if ("patch" in event) then = applyPatch(then, event.patch);
			}
			return then;
		},
	};
	return task;
}
