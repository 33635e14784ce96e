/** What is wrong with the steps of an automation, with its fix. */
export type { CheckedAutomation } from "./automation.ts";
export { findProblems } from "./find-problems.ts";
