import { createStore, type StoreApi } from "zustand/vanilla";
import type { EventSeq, JournalEvent, JsonObject, TaskId } from "../../engine/contract/index.ts";
import { journalView } from "./journal-view.ts";
import { pathHistory } from "./path-history.ts";
import type { RunsState } from "./runs-store.ts";
import type { StepStanding } from "./step-states.ts";
import type { TaskState } from "./task-store.ts";
import { createTimeData } from "./time-data.ts";
import { moveAmong, type TimeMove } from "./time-moves.ts";
import { createTimeRuns } from "./time-runs.ts";
import { upTo } from "./up-to.ts";
import type { ViewState } from "./view-store.ts";

/** The moment of the selected task that is looked at: all panels show it. */
export interface TimeState {
	/** The event that has just happened; undefined: now, following the task as it goes on. */
	readonly at: EventSeq | undefined;
	/** The task's data at that moment, without its private part; undefined as long as it is not known. Not to be changed. */
	readonly data: JsonObject | undefined;
	/** How each step stood; those that were not reached yet are missing. */
	readonly standings: ReadonlyMap<string, StepStanding>;
	/** Looks at a moment; the last event, and what lies past it, is now. */
	go(at: EventSeq | undefined): void;
	/** Whether there is anything that way. */
	canMove(to: TimeMove): boolean;
	move(to: TimeMove): void;
	/** The data after any event of the task. */
	dataAt(seq: number): JsonObject | undefined;
	/** Selects another task and looks at a moment of it. */
	visit(task: TaskId, at: EventSeq | undefined): Promise<void>;
}

export function createTimeStore(stores: {
	readonly tasks: StoreApi<TaskState>;
	readonly view: StoreApi<ViewState>;
	readonly runs: StoreApi<RunsState>;
}): StoreApi<TimeState> {
	const { tasks, view, runs } = stores;
	const data = createTimeData();
	const lanes = createTimeRuns();

	const store = createStore<TimeState>((set, get) => ({
		at: undefined,
		data: undefined,
		standings: new Map(),
		go(at) {
			if (at !== get().at) set(moment(at));
		},
		canMove: (to) => target(to) !== "nowhere",
		move(to) {
			const at = target(to);
			if (at !== "nowhere") get().go(at);
		},
		dataAt(seq) {
			data.extend(tasks.getState().events);
			return data.at(seq);
		},
		async visit(task, at) {
			const selected = tasks.getState().selected === task ? undefined : tasks.getState().select(task);
			set(moment(at));
			await selected;
		},
	}));

	/** How all stood at an event. An event that has not arrived yet is waited for. */
	function moment(wanted: EventSeq | undefined): Pick<TimeState, "at" | "data" | "standings"> {
		const { events, data: now } = tasks.getState();
		const last = events.at(-1)?.seq;
		lanes.extend(events);
		if (last === undefined) return { at: wanted, data: undefined, standings: new Map() };
		const at = wanted === undefined || wanted >= last ? undefined : events[indexAt(events, wanted)]?.seq;
		if (at === undefined) return { at, data: now, standings: lanes.at(last) };
		data.extend(events);
		return { at, data: data.at(at), standings: lanes.at(at) };
	}

	function target(to: TimeMove): EventSeq | undefined | "nowhere" {
		const { events } = tasks.getState();
		return moveAmong(events, store.getState().at, to, () => ({
			changes: changes(events),
			runs: lanes.starts(selectedStep()),
		}));
	}

	function selectedStep(): string | undefined {
		const { selection } = view.getState();
		return selection?.kind === "step" ? selection.step : undefined;
	}

	let known:
		| { readonly events: readonly JournalEvent[]; readonly path: string | undefined; readonly seqs: readonly number[] }
		| undefined;
	/** Events that changed the path that is looked at, or anything where none is. */
	function changes(events: readonly JournalEvent[]): readonly number[] {
		const { path } = runs.getState();
		if (known?.events === events && known.path === path) return known.seqs;
		const all = path === undefined ? journalView(events).changes : pathHistory(events, path);
		const seqs = [...new Set(all.map(({ seq }) => seq as number))];
		known = { events, path, seqs };
		return seqs;
	}

	tasks.subscribe((now, before) => {
		const isOther = now.selected !== before.selected;
		if (!isOther && now.events === before.events && now.data === before.data) return;
		store.setState(moment(isOther ? undefined : store.getState().at));
	});
	return store;
}

/** Where an event stands, or the last one before it; the first where there is none. */
function indexAt(events: readonly JournalEvent[], seq: number): number {
	return Math.max(0, upTo(events, seq, (event) => event.seq) - 1);
}
