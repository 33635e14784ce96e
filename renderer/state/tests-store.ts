import { createStore, type StoreApi } from "zustand/vanilla";
import type {
	Coverage,
	LoadOptions,
	LoadReport,
	ScenarioId,
	ScenarioResult,
	ScenarioSelection,
	ScenarioSummary,
	TaskId,
	TaskRecord,
} from "../../engine/contract/index.ts";
import type { Bridge } from "../bridge/index.ts";

/** The automation's scenarios, and how they came out in this window. */
export interface TestsState {
	readonly scenarios: readonly ScenarioSummary[];
	/** They have been read since the automation was opened. */
	readonly isLoaded: boolean;
	/** The latest of each. */
	readonly results: ReadonlyMap<ScenarioId, ScenarioResult>;
	/** How far a run of scenarios has come; undefined while none is under way. */
	readonly progress: { readonly done: number; readonly total: number } | undefined;
	/** Of what ran since the automation was last changed. */
	readonly coverage: Coverage | undefined;
	/** How far a load test has come; undefined while none is under way. */
	readonly loading: { readonly done: number; readonly total: number } | undefined;
	/** Of the last load test. */
	readonly load: LoadReport | undefined;
	readonly selected: ScenarioId | undefined;
	/** All are run again whenever a file of the automation is another. */
	readonly isWatching: boolean;
	refresh(): Promise<void>;
	run(selection?: ScenarioSelection): Promise<void>;
	cancel(): Promise<void>;
	select(id: ScenarioId | undefined): void;
	watch(isWatching: boolean): void;
	/** Runs a scenario as a task that is kept, to look at it in time. */
	keep(id: ScenarioId): Promise<TaskRecord>;
	loadTest(options: LoadOptions): Promise<void>;
	/** Makes a scenario of what a task did; resolves its file. */
	save(task: TaskId): Promise<string>;
}

const NOTHING = {
	scenarios: [],
	isLoaded: false,
	results: new Map(),
	progress: undefined,
	coverage: undefined,
	loading: undefined,
	load: undefined,
	selected: undefined,
	isWatching: false,
} as const satisfies Partial<TestsState>;

/** Changes of files that follow each other this closely are one (ms). */
const SETTLE_MS = 250;

export function createTestsStore(bridge: Bridge, fail: (error: unknown) => void): StoreApi<TestsState> {
	const { studio } = bridge;
	const store = createStore<TestsState>((set, get) => ({
		...NOTHING,
		async refresh() {
			const [scenarios, coverage] = await Promise.all([studio.scenarios(), studio.coverage()]);
			const there = new Set(scenarios.map(({ id }) => id));
			set(({ results, selected }) => ({
				scenarios,
				isLoaded: true,
				coverage: coverage ?? undefined,
				results: new Map([...results].filter(([id]) => there.has(id))),
				...(selected !== undefined && !there.has(selected) && { selected: undefined }),
			}));
		},
		async run(selection = {}) {
			if (get().progress !== undefined) return;
			set({ progress: { done: 0, total: selection.ids?.length ?? get().scenarios.length } });
			try {
				const { results } = await studio.runScenarios({ ...selection, coverage: true });
				set((state) => ({ results: new Map([...state.results, ...results.map((one) => [one.id, one] as const)]) }));
				await get().refresh();
			} finally {
				set({ progress: undefined });
			}
		},
		async cancel() {
			await studio.cancelScenarios();
		},
		select: (selected) => set({ selected }),
		watch: (isWatching) => set({ isWatching }),
		keep: (id) => studio.keepScenario(id),
		async loadTest(options) {
			if (get().loading !== undefined) return;
			set({ loading: { done: 0, total: options.tasks } });
			try {
				set({ load: await studio.loadTest(options) });
			} finally {
				set({ loading: undefined });
			}
		},
		async save(task) {
			const file = await studio.saveScenario(task);
			await get().refresh();
			return file;
		},
	}));

	let timer: ReturnType<typeof setTimeout> | undefined;
	const changedSoon = (): void => {
		clearTimeout(timer);
		timer = setTimeout(() => {
			const { isLoaded, isWatching, run, refresh } = store.getState();
			if (isWatching)
				void refresh()
					.then(() => run(), fail)
					.catch(fail);
			else if (isLoaded) void refresh().catch(() => {});
		}, SETTLE_MS);
	};
	bridge.subscribe((event) => {
		if (event.type === "engine" && (event.state === "none" || event.state === "starting")) store.setState(NOTHING);
		if (event.type !== "notice") return;
		const { notice } = event;
		if (notice.type === "scenario-progress") {
			const { done, total, result } = notice;
			store.setState((state) => ({
				...(state.progress !== undefined && { progress: { done, total } }),
				...(result !== undefined && { results: new Map(state.results).set(result.id, result) }),
			}));
		}
		if (notice.type === "load-progress" && store.getState().loading !== undefined)
			store.setState({ loading: { done: notice.done, total: notice.total } });
		if (notice.type === "files-changed") changedSoon();
	});
	return store;
}
