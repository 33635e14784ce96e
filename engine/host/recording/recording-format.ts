/**
 * A task's recording as a file: gzip (RFC 1952) of lines of JSON, each ended by a line feed.
 *
 *     {"format":"stepscape-task","version":1,"automation":"Orders","task":"01J…","tasks":2,"events":31,"sha256":"…"}
 *     {"code":"<digest>","files":{"steps/pay.js":"…"}}        for each state of the code that is told, if there is any
 *     {"task":"01J…","events":20}                             the task itself, then its subtasks, each parent before its children
 *     {"seq":1,"at":1767322800000,"type":"created",…}         its events, as `events` of the engine gives them
 *
 * `sha256` is of all lines but the first, in hexadecimal. What is private is not in it: `$stash` is empty, and values of
 * config that come from the environment are replaced. The same recording always makes the same bytes.
 */
import { StepscapeError, type TaskId } from "../../contract/index.ts";

export const FORMAT = "stepscape-task";
export const VERSION = 1;
export const FILE_ENDING = ".stepscape-task";

/** Bytes of a file, and of what is in it once unpacked. */
export const MOST_PACKED = 64 * 1_048_576;
export const MOST_UNPACKED = 256 * 1_048_576;

/** The mark in the place of a value that is nobody else's business. */
export const PRIVATE_MARK = "[private]";

export interface RecordingHeader {
	readonly format: typeof FORMAT;
	readonly version: number;
	readonly automation: string;
	readonly task: TaskId;
	readonly tasks: number;
	readonly events: number;
	readonly sha256: string;
}

/** A file that is none, or that must not be trusted. */
export function refuseFile(why: string): never {
	throw new StepscapeError("recording-invalid", `This file cannot be opened as a recording: ${why}`);
}
