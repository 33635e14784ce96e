/** The process that runs an automation: one engine, whatever door it is reached by. */
export type { LocalEngine } from "./create-engine.ts";
export { type EngineOptions, openEngine } from "./open-engine.ts";
export { VERSION } from "./version.ts";
