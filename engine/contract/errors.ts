/** Codes of expected failures: the caller shows `message` as it is. */
export type ErrorCode =
	| "usage"
	| "project-missing"
	| "project-invalid"
	| "project-not-writable"
	| "path-outside"
	| "bundle-invalid"
	| "bundle-secret"
	| "folder-taken"
	| "not-trusted"
	| "file-missing"
	| "file-changed"
	| "step-missing"
	| "step-exists"
	| "step-invalid"
	| "data-invalid"
	| "data-too-large"
	| "task-missing"
	| "task-exists"
	| "task-state"
	| "journal-newer"
	| "journal-corrupt"
	| "journal-held"
	| "journal-write"
	| "engine-unreachable"
	| "engine-version"
	| "stash-key"
	| "not-debugged"
	| "not-paused"
	| "breakpoint-missing"
	| "breakpoint-invalid"
	| "recording-invalid";

/** An expected failure in plain words. It crosses zones as `{ code, message }`, never by its class. */
export class StepscapeError extends Error {
	readonly code: ErrorCode;
	constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
		super(message, options);
		this.name = "StepscapeError";
		this.code = code;
	}
}

/** The shape of an expected failure as data. */
export interface ErrorData {
	readonly code: ErrorCode | "internal";
	readonly message: string;
}
