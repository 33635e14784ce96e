/** Why a step of a task runs, and why it does not, asked of an engine. */
export { explainTaskStep } from "./explain-task-step.ts";
