/** Why a step of a task runs, and why it does not. Pure: it is handed the journal's answers. */
export { smallestChange, withChanges } from "./change/smallest-change.ts";
export { explainStep } from "./explain-step.ts";
export { createHistory, type History } from "./history.ts";
export { nearPath, pathsOf } from "./paths.ts";
export type { WhySource, WhyStep } from "./source.ts";
