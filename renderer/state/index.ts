/** What a window knows, and how it comes by it. */

export { applyFileEdits } from "./apply-file-edits.ts";
export { breakpointWords, samePlace } from "./breakpoint-words.ts";
export type { CopiedStep } from "./canvas-store.ts";
export { type Command, isShortcut } from "./commands.ts";
export type { DebuggerState, DebugMove } from "./debug-store.ts";
export type { SourceAnalysis } from "./editor-analysis.ts";
export type { EditorDialog } from "./editor-dialogs.ts";
export type { OpenDocument } from "./editor-documents.ts";
export type { StepTab } from "./editor-view.ts";
export {
	type CallView,
	type ChangeView,
	type ConflictSide,
	type ConflictView,
	type ConsoleLine,
	type JournalView,
	journalView,
	type MarkKind,
	type MarkView,
	type RunView,
	type VisualView,
} from "./journal-view.ts";
export { keepView } from "./keep-view.ts";
export type { Overlay } from "./overlay-store.ts";
export { type PathWrite, pathHistory } from "./path-history.ts";
export { renameStep } from "./rename-step.ts";
export { runSteps } from "./run-steps.ts";
export { type StepStanding, stepStates } from "./step-states.ts";
export { createStudioState, type StudioState } from "./studio-state.ts";
export { TASK_GLYPHS } from "./task-glyphs.ts";
export { chosenData, DRAFT_DATA, LAST_DATA, readDocument, readTestData, startData } from "./test-data.ts";
export type { CompareState } from "./time-compare.ts";
export type { ForkDraft } from "./time-fork.ts";
export type { TimeMove } from "./time-moves.ts";
export type { ReplayState } from "./time-replay.ts";
export type { TimeState } from "./time-store.ts";
export { eventWords } from "./time-words.ts";
export type { Toast } from "./toast-store.ts";
export { upTo } from "./up-to.ts";
export { useCommands } from "./use-commands.ts";
export { StudioContext, useStudio, useStudioStore } from "./use-studio.ts";
export type { BottomTab, InspectorTab, RailView, Selection } from "./view-store.ts";
