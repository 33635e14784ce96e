import { createStore, type StoreApi } from "zustand/vanilla";
import type {
	BreakpointList,
	BreakpointPlace,
	DebugFrame,
	DebugState,
	EventSeq,
	NewTask,
	TaskId,
	TaskRecord,
} from "../../engine/contract/index.ts";
import type { Bridge } from "../bridge/index.ts";
import { samePlace } from "./breakpoint-words.ts";
import type { TaskState } from "./task-store.ts";

/** Ways to let a paused task go on. */
export type DebugMove = "continue" | "next-run" | "over" | "into" | "out";

/** What this window knows of breakpoints and of tasks under the debugger. */
export interface DebuggerState {
	readonly list: BreakpointList;
	/** Tasks under the debugger, also those that have ended under it. */
	readonly states: ReadonlyMap<TaskId, DebugState>;
	/** The call stack where the task that is looked at stands inside a run; empty elsewhere. */
	readonly frames: readonly DebugFrame[];
	/** The frame whose variables are shown. */
	readonly frame: string | undefined;
	/** Runs a new task under the debugger, which stands still before its first step. */
	start(task: NewTask): Promise<TaskRecord>;
	move(task: TaskId, move: DebugMove): Promise<void>;
	pause(task: TaskId): Promise<void>;
	runTo(task: TaskId, event: EventSeq): Promise<void>;
	/** Goes on in a fork from an earlier moment; that one is looked at then. */
	back(task: TaskId, event?: EventSeq): Promise<void>;
	/** Sets a breakpoint at a place that has none, and removes one that is there. */
	toggle(place: BreakpointPlace): Promise<void>;
	chooseFrame(frame: string): void;
	refresh(): Promise<void>;
}

const NOTHING = {
	list: { enabled: true, breakpoints: [] },
	states: new Map(),
	frames: [],
	frame: undefined,
} as const satisfies Partial<DebuggerState>;

export function createDebugStore(bridge: Bridge, tasks: StoreApi<TaskState>): StoreApi<DebuggerState> {
	const { studio } = bridge;
	const keep = (state: DebugState): void => {
		store.setState(({ states }) => ({ states: new Map(states).set(state.task, state) }));
		void readFrames().catch(() => {});
	};

	const store: StoreApi<DebuggerState> = createStore<DebuggerState>((set, get) => ({
		...NOTHING,
		async start(task) {
			return tasks.getState().run({ ...task, debug: true });
		},
		async move(task, move) {
			const ways = {
				continue: studio.debugContinue,
				"next-run": studio.debugStepRun,
				over: studio.debugStepOver,
				into: studio.debugStepInto,
				out: studio.debugStepOut,
			};
			keep(await ways[move](task));
		},
		async pause(task) {
			keep(await studio.debugPause(task));
		},
		async runTo(task, event) {
			keep(await studio.debugRunTo(task, event));
		},
		async back(task, event) {
			const fork = await studio.debugBack(task, event);
			await tasks.getState().refresh();
			await tasks.getState().select(fork.id);
		},
		async toggle(place) {
			const known = get().list.breakpoints.find((one) => samePlace(one, place));
			if (known === undefined) await studio.setBreakpoint(place);
			else await studio.removeBreakpoint(known.id);
		},
		chooseFrame: (frame) => set({ frame }),
		async refresh() {
			const [list, debugged] = await Promise.all([studio.breakpoints(), studio.debuggedTasks()]);
			set({ list, states: new Map(debugged.map((state) => [state.task, state])) });
			await readFrames();
		},
	}));

	let turn = 0;
	/** The stack is of the moment: an answer that comes after the next pause is dropped. */
	async function readFrames(): Promise<void> {
		const mine = ++turn;
		const task = tasks.getState().selected;
		const state = task === undefined ? undefined : store.getState().states.get(task);
		const stands = state?.status === "paused" && state.pause?.where === "inside" ? state.task : undefined;
		const frames = stands === undefined ? [] : await studio.debugFrames(stands);
		if (mine === turn) store.setState({ frames, frame: frames[0]?.id });
	}

	tasks.subscribe((now, before) => {
		if (now.selected !== before.selected) void readFrames().catch(() => {});
	});
	bridge.subscribe((event) => {
		if (event.type === "engine") {
			if (event.state === "ready")
				void store
					.getState()
					.refresh()
					.catch(() => {});
			if (event.state === "none" || event.state === "starting") store.setState(NOTHING);
			return;
		}
		if (event.type !== "notice") return;
		const { notice } = event;
		if (notice.type === "breakpoints-changed")
			store.setState({ list: { enabled: notice.enabled, breakpoints: notice.breakpoints } });
		if (notice.type === "debug-changed") keep(notice.state);
	});
	return store;
}
