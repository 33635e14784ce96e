/** Why a step of a task runs, and why it does not, asked of an engine. */
export { explainTaskStep } from "./explain-task-step.ts";
export { createTaskMemory, type TaskMemory } from "./task-memory.ts";
