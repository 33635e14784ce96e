/** Works tasks off by the rules of the execution model. */
export { type Automation, createAutomation, type RunnableStep } from "./automation.ts";
export { createScheduler, type NewTaskOptions, type Scheduler, type SchedulerOptions } from "./create-scheduler.ts";
export { createLedger, type EventStore, type Ledger, type LedgerOptions } from "./ledger.ts";
export { type Merged, mergeRun, updateChanges } from "./merge.ts";
export { type Departure, type Replay, type ReplayRequest, replayRun } from "./replay-run.ts";
export type { PastTask } from "./restore-task.ts";
export type { ConnectorAnswer, ConnectorHost } from "./scheduler-context.ts";
export type { EndedTask } from "./subtasks.ts";
