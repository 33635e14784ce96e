/** What is wrong with the steps of an automation, with its fix. */
export { applyEdits } from "./apply-edits.ts";
export type { CheckedAutomation } from "./automation.ts";
export { findProblems } from "./find-problems.ts";
