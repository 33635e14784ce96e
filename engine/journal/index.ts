/** The durable event store: what happened to every task, its data after any event, and who wrote it. */
export { codeDigest } from "./code-store.ts";
export type { Durability, Journal, JournalOptions, StepStatistics } from "./journal.ts";
export { openJournal } from "./open-journal.ts";
export type { TaskOutline } from "./retention/outlines.ts";
export { maskEvent, STASH_MARK } from "./stash.ts";
