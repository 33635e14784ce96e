import { createStore, type StoreApi } from "zustand/vanilla";
import type {
	FileEntry,
	Graph,
	History,
	Origin,
	RecentAutomation,
	StepSummary,
	Welcome,
} from "../../engine/contract/index.ts";
import type { Bridge } from "../bridge/index.ts";

const EMPTY_GRAPH: Graph = { steps: [], edges: [], inputs: [], problems: [] };
const EMPTY_HISTORY: History = { undo: [], redo: [], checkpoints: [] };

/** The automation that is open: its files, steps and graph, as they are on disk. */
export interface AutomationState {
	/** Undefined until the shell has answered. */
	readonly welcome: Welcome | undefined;
	readonly open: RecentAutomation | undefined;
	/** Everything below has been read since it was opened. */
	readonly isLoaded: boolean;
	readonly files: readonly FileEntry[];
	readonly steps: readonly StepSummary[];
	readonly graph: Graph;
	readonly history: History;
	/** The bundle that it was made from; null where it was made here. */
	readonly origin: Origin | null;
	/** Reads what a window shows before anything is open, and what is open already. */
	load(): Promise<void>;
	/** Takes over what the shell has opened. */
	opened(automation: RecentAutomation): Promise<void>;
	closed(): void;
	/** Reads files, steps and graph anew. */
	refresh(): Promise<void>;
}

/** Notices that follow each other this closely are answered once (ms). */
const SETTLE_MS = 60;

export function createAutomationStore(bridge: Bridge): StoreApi<AutomationState> {
	const { shell, studio } = bridge;
	const nothing = {
		open: undefined,
		isLoaded: false,
		files: [],
		steps: [],
		graph: EMPTY_GRAPH,
		history: EMPTY_HISTORY,
		origin: null,
	};
	let turn = 0;
	const reopen = (id: string): Promise<RecentAutomation | undefined> =>
		shell.openRecent(id).catch(() => {
			bridge.keepLastOpen(undefined);
			return undefined;
		});
	const store = createStore<AutomationState>((set, get) => ({
		welcome: undefined,
		...nothing,
		async load() {
			const welcome = await shell.welcome();
			set({ welcome });
			// What this window had open comes first: after a reload or a lost connection the shell no longer knows.
			const last = bridge.lastOpen();
			const again = last === undefined || last === welcome.open?.id ? undefined : await reopen(last);
			const open = again ?? welcome.open;
			if (open === undefined) set(nothing);
			else if (open.id === get().open?.id) set({ open });
			else await get().opened(open);
		},
		async opened(open) {
			set({ ...nothing, open });
			bridge.keepLastOpen(open.id);
			await get().refresh();
		},
		closed() {
			bridge.keepLastOpen(undefined);
			set(nothing);
		},
		async refresh() {
			const mine = ++turn;
			const [files, steps, graph, history, origin] = await Promise.all([
				studio.files(),
				studio.steps(),
				studio.graph(),
				studio.history(),
				studio.origin(),
			]);
			if (mine === turn && get().open !== undefined) set({ files, steps, graph, history, origin, isLoaded: true });
		},
	}));
	let timer: ReturnType<typeof setTimeout> | undefined;
	const refreshSoon = (): void => {
		clearTimeout(timer);
		timer = setTimeout(() => {
			if (store.getState().open !== undefined)
				void store
					.getState()
					.refresh()
					.catch(() => {});
		}, SETTLE_MS);
	};
	bridge.subscribe((event) => {
		if (event.type === "connection" && event.isConnected)
			void store
				.getState()
				.load()
				.catch(() => {});
		if (event.type === "engine" && event.state === "ready") refreshSoon();
		if (event.type !== "notice") return;
		if (event.notice.type === "history-changed") store.setState({ history: event.notice.history });
		if (event.notice.type === "files-changed" || event.notice.type === "project-changed") refreshSoon();
	});
	return store;
}
