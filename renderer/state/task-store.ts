import { createStore, type StoreApi } from "zustand/vanilla";
import type { JournalEvent, JsonObject, NewTask, TaskId, TaskRecord } from "../../engine/contract/index.ts";
import { type Bridge, BridgeError } from "../bridge/index.ts";
import type { AutomationState } from "./automation-store.ts";
import { joinEvents, readEvents } from "./read-events.ts";

/** The tasks of the open automation, and the one that is looked at. */
export interface TaskState {
	/** They have been read since the automation was opened; until then nobody knows whether there are any. */
	readonly isLoaded: boolean;
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

/** @param fail tells a person that the tasks could not be read */
export function createTaskStore(
	bridge: Bridge,
	automation: StoreApi<AutomationState>,
	fail: (error: unknown) => void,
): StoreApi<TaskState> {
	const { studio } = bridge;
	const nothing = {
		isLoaded: false,
		tasks: [],
		selected: undefined,
		events: [],
		data: undefined,
	};
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
			const known = get().tasks.find(({ id }) => id === selected);
			const isWanted = () => get().selected === selected;
			await Promise.all([
				studio.data(selected).then((data) => isWanted() && set({ data })),
				readEvents(bridge, selected, known?.events ?? 0, isWanted).then(
					(events) => isWanted() && set((state) => ({ events: joinEvents(events, state.events) })),
				),
			]);
		},
		async refresh() {
			const open = automation.getState().open?.id;
			const tasks = await studio.tasks({ limit: MOST_LISTED });
			// Another automation may have been opened meanwhile: its tasks are read by themselves.
			if (open === automation.getState().open?.id) set({ tasks, isLoaded: true });
		},
	}));

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

	/** An engine that is away says so itself, and everything is read again when it is back: only other faults are told. */
	function failOrWait(error: unknown): void {
		if (!(error instanceof BridgeError && error.code === "engine-unreachable")) fail(error);
	}
	function readAgain(): void {
		const { selected, refresh, select } = store.getState();
		void refresh().catch(failOrWait);
		if (selected !== undefined) void select(selected).catch(() => {});
	}

	automation.subscribe(({ open }, before) => {
		if (open?.id === before.open?.id) return;
		// An engine that another window uses is ready without telling anything of a start.
		store.setState(nothing);
		if (open !== undefined) readAgain();
	});
	bridge.subscribe((event) => {
		if (event.type === "engine") {
			if (event.state === "ready") readAgain();
			if (event.state === "none" || event.state === "starting") store.setState(nothing);
			return;
		}
		if (event.type !== "notice") return;
		const { notice } = event;
		if (notice.type === "task-changed") store.setState(({ tasks }) => ({ tasks: withTask(tasks, notice.task) }));
		if (notice.type === "tasks-removed") {
			const gone = new Set(notice.tasks);
			const { tasks, selected, select, refresh } = store.getState();
			store.setState({ tasks: tasks.filter(({ id }) => !gone.has(id)) });
			if (selected !== undefined && gone.has(selected)) void select(undefined).catch(() => {});
			// Older ones may be listed in their place.
			if (tasks.length === MOST_LISTED) void refresh().catch(failOrWait);
		}
		if (notice.type === "events" && notice.task === store.getState().selected) {
			store.setState(({ events }) => ({ events: joinEvents(events, notice.events) }));
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
