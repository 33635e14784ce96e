import { createStore, type StoreApi } from "zustand/vanilla";
import type { CanvasLayout, JsonObject, StepEnding, StepMatch } from "../../engine/contract/index.ts";
import type { Bridge } from "../bridge/index.ts";
import type { AutomationState } from "./automation-store.ts";
import type { RunsState } from "./runs-store.ts";
import type { TaskState } from "./task-store.ts";
import { chosenData, DRAFT_DATA, LAST_DATA, readTestData } from "./test-data.ts";
import type { TimeState } from "./time-store.ts";
import type { ViewState } from "./view-store.ts";

/** A step that was copied. */
export interface CopiedStep {
	readonly name: string;
	readonly source: string;
	/** Where it stood. */
	readonly x?: number;
	readonly y?: number;
}

/** What the canvas knows beyond the graph: where things stand, and what a person wants to see of it. */
export interface CanvasState {
	readonly layout: CanvasLayout;
	/** The person's layout has been read. */
	readonly isLoaded: boolean;
	readonly endings: readonly StepEnding[];
	/** How each step stands to the moment of the task that is looked at, or else to the test data that Run uses. */
	readonly matches: ReadonlyMap<string, StepMatch>;
	/** Only what touches this path is drawn fully; undefined where the filter's field is closed. */
	readonly filter: string | undefined;
	/** What is looked for; undefined where the find bar is closed. */
	readonly find: string | undefined;
	/** Only what leads to these or follows from them is drawn fully; empty: all is. */
	readonly focus: readonly string[];
	/** All that disarms is drawn, not only what is about the selected step. */
	readonly showsDisarms: boolean;
	readonly selected: readonly string[];
	readonly copied: readonly CopiedStep[];
	show(change: Partial<Pick<CanvasState, "filter" | "find" | "focus" | "showsDisarms" | "selected" | "copied">>): void;
	/** Changes the layout, and keeps it on disk. */
	changeLayout(change: (layout: CanvasLayout) => CanvasLayout): void;
	/** Resolves when the last change of the layout is on disk. */
	flush(): Promise<void>;
}

const NO_LAYOUT: CanvasLayout = { positions: {}, groups: [], notes: [] };
/** Changes that follow each other this closely are answered once (ms). */
const SETTLE_MS = 80;

export function createCanvasStore(stores: {
	readonly bridge: Bridge;
	readonly automation: StoreApi<AutomationState>;
	readonly tasks: StoreApi<TaskState>;
	readonly time: StoreApi<TimeState>;
	readonly runs: StoreApi<RunsState>;
	readonly view: StoreApi<ViewState>;
}): StoreApi<CanvasState> {
	const { bridge, automation, tasks, time, runs, view } = stores;
	const nothing = {
		layout: NO_LAYOUT,
		isLoaded: false,
		endings: [],
		matches: new Map(),
		filter: undefined,
		find: undefined,
		focus: [],
		showsDisarms: false,
		selected: [],
		copied: [],
	};
	const store = createStore<CanvasState>((set, get) => ({
		...nothing,
		show: (change) => set(change),
		changeLayout(change) {
			set(({ layout }) => ({ layout: change(layout) }));
			keepSoon(get().layout);
		},
		flush: () => keep(),
	}));

	let keeping: ReturnType<typeof setTimeout> | undefined;
	let wanted: CanvasLayout | undefined;
	let kept: Promise<void> = Promise.resolve();
	function keepSoon(layout: CanvasLayout): void {
		wanted = layout;
		clearTimeout(keeping);
		keeping = setTimeout(() => void keep(), SETTLE_MS);
	}
	function keep(): Promise<void> {
		clearTimeout(keeping);
		const layout = wanted;
		wanted = undefined;
		// What cannot be written stands on the page all the same, and is written with the next change.
		if (layout !== undefined) kept = kept.then(() => bridge.studio.setLayout(layout)).catch(() => {});
		return kept;
	}
	bridge.subscribe((event) => {
		// What is about to be written here is newer than what another window, or an undo, has just written.
		if (event.type === "notice" && event.notice.type === "layout-changed" && wanted === undefined)
			store.setState({ layout: event.notice.layout });
	});

	let turn = 0;
	async function match(): Promise<void> {
		const mine = ++turn;
		const data = await currentData();
		const found = data === undefined ? [] : await bridge.studio.matchSteps(data);
		if (mine === turn) store.setState({ matches: new Map(found.map((each) => [each.step, each])) });
	}
	async function currentData(): Promise<JsonObject | undefined> {
		if (tasks.getState().selected !== undefined) return time.getState().data;
		const choice = chosenData(view.getState().testData, automation.getState().files);
		return choice === undefined ? undefined : readTestData(stores);
	}
	let matching: ReturnType<typeof setTimeout> | undefined;
	/** Not put off by further changes: while a person moves through time, the marks follow. */
	function matchSoon(): void {
		if (matching !== undefined) return;
		matching = setTimeout(() => {
			matching = undefined;
			void match().catch(() => store.setState({ matches: new Map() }));
		}, SETTLE_MS);
	}

	automation.subscribe((now, before) => {
		if (now.open?.id !== before.open?.id) store.setState({ ...nothing, copied: store.getState().copied });
		if (now.open === undefined) return;
		if (now.isLoaded && !before.isLoaded)
			bridge.studio.layout().then(
				(layout) => store.setState({ layout, isLoaded: true }),
				() => store.setState({ isLoaded: true }),
			);
		if (now.graph === before.graph && now.files === before.files) return;
		bridge.studio.endings().then(
			(endings) => store.setState({ endings }),
			() => {},
		);
		matchSoon();
	});
	time.subscribe((now, before) => {
		if (now.data !== before.data) matchSoon();
	});
	tasks.subscribe((now, before) => {
		const isLastUsed = view.getState().testData === LAST_DATA && now.tasks[0]?.id !== before.tasks[0]?.id;
		if (now.selected !== before.selected || isLastUsed) matchSoon();
	});
	view.subscribe((now, before) => {
		if (now.testData !== before.testData) matchSoon();
	});
	runs.subscribe((now, before) => {
		if (now.draft !== before.draft && view.getState().testData === DRAFT_DATA) matchSoon();
	});
	return store;
}
