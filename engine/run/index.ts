/** Works tasks off by the rules of the execution model. */
export { type Automation, createAutomation, type RunnableStep } from "./automation.ts";
export type { ConnectorAnswer, ConnectorHost } from "./connector-host.ts";
export { createScheduler, type NewTaskOptions, type Scheduler, type SchedulerOptions } from "./create-scheduler.ts";
export type { ActiveBreakpoint, Breakpoints } from "./debug/breakpoint.ts";
export { createDebugger, type Debugger } from "./debug/create-debugger.ts";
export type { DebugSession, GoUntil } from "./debug/debug-session.ts";
export { createLedger, type EventStore, type Ledger, type LedgerOptions } from "./ledger.ts";
export { type Merged, mergeRun, updateChanges } from "./merge.ts";
export { replayCurrently } from "./replay/current-replay.ts";
export { type DataDifferences, findDataDifferences } from "./replay/data-differences.ts";
export { replayExactly } from "./replay/exact-replay.ts";
export type { RecordedTask } from "./replay/recorded-task.ts";
export { type Departure, type Replay, type ReplayRequest, replayRun } from "./replay/replay-run.ts";
export type { PastTask } from "./restore-task.ts";
export type { EndedTask } from "./subtasks.ts";
