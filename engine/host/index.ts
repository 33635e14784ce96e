/** The process that runs an automation: one engine, whatever door it is reached by. */
export { type EngineOptions, type LocalEngine, openEngine } from "./open-engine.ts";
export { VERSION } from "./version.ts";
