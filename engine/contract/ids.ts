declare const brand: unique symbol;
type Branded<T, B extends string> = T & { readonly [brand]: B };

/** A task's id: 26 characters of a ULID, so ids sort by the time they were made. */
export type TaskId = Branded<string, "TaskId">;
/** A step's name: its file's name without `.js`. */
export type StepName = Branded<string, "StepName">;
/** A run's number within its task, from 1, in order of start. */
export type RunId = Branded<number, "RunId">;
/** An event's number within its task, from 1. */
export type EventSeq = Branded<number, "EventSeq">;
/** A duration in milliseconds. */
export type Milliseconds = Branded<number, "Milliseconds">;
/** A moment: milliseconds since 1970-01-01 UTC, on the task's own clock. */
export type EpochMs = Branded<number, "EpochMs">;
/** A size in megabytes (1,048,576 bytes). */
export type Megabytes = Branded<number, "Megabytes">;

export const asTaskId = (id: string): TaskId => id as TaskId;
export const asStepName = (name: string): StepName => name as StepName;
export const asRunId = (id: number): RunId => id as RunId;
export const asEventSeq = (seq: number): EventSeq => seq as EventSeq;
export const asMilliseconds = (ms: number): Milliseconds => ms as Milliseconds;
export const asEpochMs = (ms: number): EpochMs => ms as EpochMs;
export const asMegabytes = (mb: number): Megabytes => mb as Megabytes;
