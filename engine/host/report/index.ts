/** What became of a task, as people and programs read it. */
export { consoleMessage } from "./console-message.ts";
export { type ConflictSide, reportChange, runReport, type TaskReport } from "./run-report.ts";
