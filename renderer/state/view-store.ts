import { createStore, type StoreApi } from "zustand/vanilla";

export type RailView = "steps" | "tasks" | "tests" | "connectors" | "problems" | "settings";
export type InspectorTab = "data" | "why" | "code" | "history" | "debug" | "test";
export type BottomTab =
	| "timeline"
	| "console"
	| "calls"
	| "changes"
	| "visuals"
	| "problems"
	| "replay"
	| "coverage"
	| "load";

/** What a person has selected on the canvas. */
export type Selection =
	| { readonly kind: "step"; readonly step: string }
	| { readonly kind: "edge"; readonly from: string; readonly to: string };

/** What this window looks at. */
export interface ViewState {
	readonly rail: RailView;
	readonly inspectorTab: InspectorTab;
	readonly bottomTab: BottomTab;
	readonly selection: Selection | undefined;
	/** Files open beside the canvas, in the order of their tabs. */
	readonly openFiles: readonly string[];
	readonly activeFile: string | undefined;
	/** A place to show in the active file; `at` tells two jumps to one place apart. */
	readonly reveal:
		| { readonly path: string; readonly line: number; readonly column: number; readonly at: number }
		| undefined;
	/** The test document that Run uses: a file of `tests/data/`. */
	readonly testData: string | undefined;
	/** How the window is divided: per cent by part, by group of parts. */
	readonly sizes: Readonly<Record<string, Readonly<Record<string, number>>>>;
	show(change: Partial<Pick<ViewState, "rail" | "inspectorTab" | "bottomTab" | "testData">>): void;
	/** Notes how a group of parts is divided. */
	resize(group: string, sizes: Readonly<Record<string, number>>): void;
	select(selection: Selection | undefined): void;
	openFile(path: string, place?: { readonly line: number; readonly column?: number }): void;
	closeFile(path: string): void;
	/** Forgets all that is about the automation that was open. */
	reset(): void;
}

const START = {
	rail: "steps",
	inspectorTab: "data",
	bottomTab: "timeline",
	selection: undefined,
	openFiles: [],
	activeFile: undefined,
	reveal: undefined,
	testData: undefined,
	sizes: {},
} as const;

export function createViewStore(): StoreApi<ViewState> {
	let jumps = 0;
	return createStore<ViewState>((set) => ({
		...START,
		show: (change) => set(change),
		resize: (group, sizes) => set((state) => ({ sizes: { ...state.sizes, [group]: sizes } })),
		select: (selection) => set({ selection }),
		openFile(path, place) {
			set(({ openFiles }) => ({
				openFiles: openFiles.includes(path) ? openFiles : [...openFiles, path],
				activeFile: path,
				...(place && { reveal: { path, line: place.line, column: place.column ?? 1, at: ++jumps } }),
			}));
		},
		closeFile(path) {
			set(({ openFiles, activeFile }) => {
				const at = openFiles.indexOf(path);
				const left = openFiles.filter((file) => file !== path);
				return {
					openFiles: left,
					activeFile: activeFile === path ? (left[at] ?? left[at - 1]) : activeFile,
				};
			});
		},
		reset: () => set(START),
	}));
}
