import { createStore, type StoreApi } from "zustand/vanilla";

export type StepTab = "code" | "blocks" | "try" | "usages";

/** How the step editor is looked at: the same for all steps. */
export interface EditorViewState {
	readonly tab: StepTab;
	readonly isConditionShown: boolean;
	/** The path whose usages are looked at. */
	readonly usagesOf: string;
	show(change: Partial<Pick<EditorViewState, "tab" | "isConditionShown" | "usagesOf">>): void;
	showUsages(path: string): void;
}

export function createEditorViewStore(): StoreApi<EditorViewState> {
	return createStore<EditorViewState>((set) => ({
		tab: "code",
		isConditionShown: true,
		usagesOf: "",
		show: (change) => set(change),
		showUsages: (usagesOf) => set({ usagesOf, tab: "usages" }),
	}));
}
