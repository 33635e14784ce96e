import { type ErrorCode, type ErrorData, StepscapeError, type TaskState } from "../contract/index.ts";

/** How a command ends, for scripts. */
export const EXIT = { done: 0, failed: 1, usage: 2, incomplete: 3, resting: 4 } as const;

/** Exit status of a command that ran a task. */
export function statusOfState(state: TaskState): number {
	switch (state) {
		case "done":
		case "ignored":
			return EXIT.done;
		case "error":
		case "cancelled":
			return EXIT.failed;
		case "incomplete":
			return EXIT.incomplete;
		case "pending":
		case "running":
		case "parked":
		case "waiting":
			return EXIT.resting;
		default:
			return state satisfies never;
	}
}

/** Failures that come from what a command found or met on its way, not from how it was asked. */
const MET: ReadonlySet<ErrorCode | "internal"> = new Set([
	"bundle-invalid",
	"bundle-secret",
	"internal",
	"engine-unreachable",
	"journal-write",
	"not-trusted",
	"project-not-writable",
	"step-exists",
	"step-invalid",
	"task-state",
]);

/** Exit status of a command that failed: 2 for wrong usage or an automation that can't be read, else 1. */
export function statusOfError(error: ErrorData): number {
	return MET.has(error.code) ? EXIT.failed : EXIT.usage;
}

/** The command was ended from outside. */
export class Interrupted extends Error {
	readonly status: number;
	constructor(signal: "SIGINT" | "SIGTERM" | "SIGHUP") {
		super(signal);
		this.name = "Interrupted";
		this.status = 128 + { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }[signal];
	}
}

/** An error as people and programs are told it. */
export function describeError(error: unknown): ErrorData {
	if (error instanceof StepscapeError) return { code: error.code, message: error.message };
	return { code: "internal", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
