import type { TaskState } from "../../engine/contract/index.ts";

/** The shape that tells of a task's state. */
export const TASK_GLYPHS = {
	pending: "ready",
	running: "running",
	parked: "waiting",
	waiting: "waiting",
	done: "done",
	incomplete: "idle",
	error: "failed",
	ignored: "idle",
	cancelled: "idle",
} as const satisfies Readonly<Record<TaskState, string>>;
