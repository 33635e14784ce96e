import type { StoreApi } from "zustand/vanilla";
import type { Bridge } from "../bridge/index.ts";
import { type AutomationState, createAutomationStore } from "./automation-store.ts";
import { type CanvasState, createCanvasStore } from "./canvas-store.ts";
import { type CommandState, createCommandStore } from "./commands.ts";
import { type ConnectionState, createConnectionStore } from "./connection-store.ts";
import { createDebugStore, type DebuggerState } from "./debug-store.ts";
import { type AnalysisState, createAnalysisStore } from "./editor-analysis.ts";
import { createDialogStore, type DialogState } from "./editor-dialogs.ts";
import { createDocumentStore, type DocumentState } from "./editor-documents.ts";
import { createEditorViewStore, type EditorViewState } from "./editor-view.ts";
import { createOverlayStore, type OverlayState } from "./overlay-store.ts";
import { createRunsStore, type RunsState } from "./runs-store.ts";
import { createSavedStore, type SavedState } from "./saved-store.ts";
import { createSettingsStore, type SettingsState } from "./settings-store.ts";
import { createTaskStore, type TaskState } from "./task-store.ts";
import { createTestsStore, type TestsState } from "./tests-store.ts";
import { type CompareState, createCompareStore } from "./time-compare.ts";
import { createForkStore, type ForkState } from "./time-fork.ts";
import { createReplayStore, type ReplayState } from "./time-replay.ts";
import { createTimeStore, type TimeState } from "./time-store.ts";
import { createToastStore, type ToastState } from "./toast-store.ts";
import { createViewStore, type ViewState } from "./view-store.ts";

/** All that a window knows. Made once; no store knows React. */
export interface StudioState {
	readonly bridge: Bridge;
	readonly connection: StoreApi<ConnectionState>;
	readonly settings: StoreApi<SettingsState>;
	readonly automation: StoreApi<AutomationState>;
	readonly tasks: StoreApi<TaskState>;
	readonly runs: StoreApi<RunsState>;
	/** The moment of the selected task that is looked at. */
	readonly time: StoreApi<TimeState>;
	/** A second task beside it. */
	readonly compare: StoreApi<CompareState>;
	/** A fork that is being prepared. */
	readonly fork: StoreApi<ForkState>;
	/** Recorded tasks run again. */
	readonly replay: StoreApi<ReplayState>;
	readonly view: StoreApi<ViewState>;
	/** Scenarios, and how they came out. */
	readonly tests: StoreApi<TestsState>;
	/** Breakpoints, and tasks that are stopped in their tracks. */
	readonly debug: StoreApi<DebuggerState>;
	readonly toasts: StoreApi<ToastState>;
	readonly canvas: StoreApi<CanvasState>;
	/** Files that are open in editors. */
	readonly documents: StoreApi<DocumentState>;
	/** How the texts of open steps are as they are typed. */
	readonly analysis: StoreApi<AnalysisState>;
	readonly editorView: StoreApi<EditorViewState>;
	/** What editing asks. */
	readonly dialogs: StoreApi<DialogState>;
	readonly commands: StoreApi<CommandState>;
	readonly overlay: StoreApi<OverlayState>;
	readonly saved: StoreApi<SavedState>;
}

export function createStudioState(bridge: Bridge): StudioState {
	const toasts = createToastStore();
	const automation = createAutomationStore(bridge);
	const tasks = createTaskStore(bridge, automation, toasts.getState().fail);
	const view = createViewStore();
	const runs = createRunsStore();
	const time = createTimeStore({ tasks, view, runs });
	const compare = createCompareStore({ bridge, tasks, time });
	return {
		bridge,
		connection: createConnectionStore(bridge),
		settings: createSettingsStore(bridge),
		automation,
		tasks,
		view,
		debug: createDebugStore(bridge, tasks),
		tests: createTestsStore(bridge, toasts.getState().fail),
		runs,
		time,
		compare,
		fork: createForkStore({ bridge, tasks, time, compare }),
		replay: createReplayStore(bridge),
		documents: createDocumentStore(bridge),
		analysis: createAnalysisStore(bridge),
		dialogs: createDialogStore(),
		editorView: createEditorViewStore(),
		toasts,
		commands: createCommandStore(toasts.getState().fail),
		canvas: createCanvasStore({ bridge, automation, tasks, time, runs, view }),
		overlay: createOverlayStore(),
		saved: createSavedStore(bridge),
	};
}
