/** What both shells share: engines, windows, preferences. */
export { type EngineCommand, engineCommand } from "./engine-process.ts";
export { createOpenAutomations, type OpenAutomations } from "./open-automations.ts";
export { createPreferences, type PreferenceStore, type Preferences } from "./preferences.ts";
export { createWindowSession, type ShellKind, type WindowSession } from "./window-session.ts";
