/** What a window knows, and how it comes by it. */
export { type Command, isShortcut } from "./commands.ts";
export { type StepStanding, stepStates } from "./step-states.ts";
export { createStudioState, type StudioState } from "./studio-state.ts";
export type { Toast } from "./toast-store.ts";
export { StudioContext, useStudio, useStudioStore } from "./use-studio.ts";
export type { BottomTab, InspectorTab, RailView, Selection } from "./view-store.ts";
