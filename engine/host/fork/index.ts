/** Forks, their tree, and how two tasks differ. */
export { compareTasks } from "./compare-tasks.ts";
export { findBranches } from "./find-branches.ts";
export { forkFrom } from "./fork-from.ts";
export { changedSince, recordedSource } from "./recorded-code.ts";
export { sharedEvents } from "./shared-events.ts";
