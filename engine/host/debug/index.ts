/** Stopping tasks in their tracks: breakpoints, and the tasks under the debugger. */

export { toPlace } from "./breakpoint-file.ts";
export { type BreakpointStore, createBreakpoints, type KnownCode } from "./create-breakpoints.ts";
export { createDebugging, takeUpFamily } from "./create-debugging.ts";
