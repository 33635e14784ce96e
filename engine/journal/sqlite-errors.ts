import { type ErrorCode, StepscapeError } from "../contract/index.ts";

/** SQLite's primary result codes that are told apart (https://www.sqlite.org/rescode.html). */
const BUSY = 5;
const READONLY = 8;
const IO_ERROR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const NOT_A_DATABASE = 26;

/** SQLite's primary result code of an error, or undefined for an error that is not SQLite's. */
function sqliteCode(error: unknown): number | undefined {
	const code = (error as { errcode?: unknown } | null)?.errcode;
	return typeof code === "number" ? code & 0xff : undefined;
}

/** True where the file itself is the trouble: its content cannot be a journal's. */
export function isDamage(error: unknown): boolean {
	const code = sqliteCode(error);
	return code === CORRUPT || code === NOT_A_DATABASE;
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The error of an opening in plain words; one that is not expected comes back as it is. */
export function openingError(error: unknown, file: string): unknown {
	const as = (code: ErrorCode, message: string) => new StepscapeError(code, message, { cause: error });
	switch (sqliteCode(error)) {
		case BUSY:
			return as("journal-held", `The journal ${file} is in use by another running engine. Close that one first.`);
		case READONLY:
		case CANNOT_OPEN:
			return as(
				"project-not-writable",
				`The journal ${file} cannot be written. Give yourself the right to write there.`,
			);
		case FULL:
			return as("journal-write", `The journal ${file} could not be opened: the disk is full.`);
		case IO_ERROR:
			return as("journal-write", `The journal ${file} could not be opened: the disk reported an error.`);
		default:
			return error;
	}
}

/** The error of a write in plain words; one that is not SQLite's comes back as it is. */
export function writingError(error: unknown, file: string): unknown {
	const undone = "What was not yet confirmed has been undone.";
	const as = (code: ErrorCode, message: string) => new StepscapeError(code, message, { cause: error });
	if (error instanceof SyntaxError) return readingError(error, file);
	switch (sqliteCode(error)) {
		case undefined:
			return error;
		case FULL:
			return as("journal-write", `The disk is full: the journal ${file} could not be written. ${undone}`);
		case IO_ERROR:
			return as("journal-write", `The disk refused to write the journal ${file}. ${undone}`);
		case READONLY:
			return as("journal-write", `The journal ${file} may no longer be written. ${undone}`);
		case CORRUPT:
		case NOT_A_DATABASE:
			return as("journal-corrupt", `The journal ${file} is damaged and could not be written. ${undone}`);
		default:
			return as("journal-write", `The journal ${file} could not be written (${reason(error)}). ${undone}`);
	}
}

/** The error of a read in plain words; one that is not expected comes back as it is. */
export function readingError(error: unknown, file: string): unknown {
	const code = sqliteCode(error);
	if (!isDamage(error) && code !== IO_ERROR && !(error instanceof SyntaxError)) return error;
	return new StepscapeError(
		"journal-corrupt",
		`The journal ${file} is damaged: a part of it cannot be read. Close the engine and open it again to have the journal checked.`,
		{ cause: error },
	);
}
