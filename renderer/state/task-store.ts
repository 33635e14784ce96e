import { createStore, type StoreApi } from "zustand/vanilla";
import type { JournalEvent, JsonObject, NewTask, TaskId, TaskRecord } from "../../engine/contract/index.ts";
import type { Bridge } from "../bridge/index.ts";

/** The tasks of the open automation, and the one that is looked at. */
export interface TaskState {
	/** The newest first. */
	readonly tasks: readonly TaskRecord[];
	readonly selected: TaskId | undefined;
	/** All events of the selected task that have arrived. */
	readonly events: readonly JournalEvent[];
	/** The selected task's data now. */
	readonly data: JsonObject | undefined;
	/** Makes a task and looks at it. */
	run(task: NewTask): Promise<TaskRecord>;
	select(id: TaskId | undefined): Promise<void>;
	refresh(): Promise<void>;
}

/** Tasks that are listed. */
const MOST_LISTED = 500;
/** Events asked for at a time: what the engine gives at most. */
const PORTION = 5_000;

export function createTaskStore(bridge: Bridge): StoreApi<TaskState> {
	const { studio } = bridge;
	const nothing = { tasks: [], selected: undefined, events: [], data: undefined };
	let dataTimer: ReturnType<typeof setTimeout> | undefined;

	const store = createStore<TaskState>((set, get) => ({
		...nothing,
		async run(task) {
			const record = await studio.createTask(task);
			set(({ tasks }) => ({ tasks: withTask(tasks, record) }));
			await get().select(record.id);
			return record;
		},
		async select(selected) {
			set({ selected, events: [], data: undefined });
			if (selected === undefined) return;
			const [events, data] = await Promise.all([readEvents(selected), studio.data(selected)]);
			if (get().selected === selected) set((state) => ({ events: joined(events, state.events), data }));
		},
		async refresh() {
			set({ tasks: await studio.tasks({ limit: MOST_LISTED }) });
		},
	}));

	async function readEvents(id: TaskId): Promise<JournalEvent[]> {
		const events: JournalEvent[] = [];
		for (;;) {
			const portion = await studio.events(id, events.at(-1)?.seq, PORTION);
			for (const event of portion) events.push(event);
			if (portion.length < PORTION || store.getState().selected !== id) return events;
		}
	}

	function readDataSoon(id: TaskId): void {
		clearTimeout(dataTimer);
		dataTimer = setTimeout(() => {
			if (store.getState().selected !== id) return;
			studio.data(id).then(
				(data) => {
					if (store.getState().selected === id) store.setState({ data });
				},
				() => {},
			);
		}, 50);
	}

	bridge.subscribe((event) => {
		if (event.type === "engine") {
			if (event.state === "ready") {
				const { selected, refresh, select } = store.getState();
				void refresh().catch(() => {});
				if (selected !== undefined) void select(selected).catch(() => {});
			}
			if (event.state === "none" || event.state === "starting") store.setState(nothing);
			return;
		}
		if (event.type !== "notice") return;
		const { notice } = event;
		if (notice.type === "task-changed") store.setState(({ tasks }) => ({ tasks: withTask(tasks, notice.task) }));
		if (notice.type === "events" && notice.task === store.getState().selected) {
			store.setState(({ events }) => ({ events: joined(events, notice.events) }));
			readDataSoon(notice.task);
		}
	});
	return store;
}

/** The newest first, each once. */
function withTask(tasks: readonly TaskRecord[], record: TaskRecord): readonly TaskRecord[] {
	const at = tasks.findIndex(({ id }) => id === record.id);
	if (at === -1) return [record, ...tasks].slice(0, MOST_LISTED);
	return tasks.with(at, record);
}

/** Events in order, each once: what was read and what was told may overlap. */
function joined(a: readonly JournalEvent[], b: readonly JournalEvent[]): readonly JournalEvent[] {
	const last = a.at(-1)?.seq ?? 0;
	const first = b[0]?.seq ?? Number.POSITIVE_INFINITY;
	if (first > last) return b.length === 0 ? a : [...a, ...b];
	const all = new Map([...a, ...b].map((event) => [event.seq, event]));
	return [...all.values()].sort((x, y) => x.seq - y.seq);
}
