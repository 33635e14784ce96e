/** Events that a task can have. Times the tasks that a journal can have (134 million), the ids stay exact numbers. */
export const EVENTS_PER_TASK = 2 ** 26;

/** The id of a task's event: first by task, then by number, so that a task's events lie side by side. */
export const eventId = (key: number, seq: number): number => key * EVENTS_PER_TASK + seq;

/** An event's number within its task. */
export const seqOf = (id: number): number => id % EVENTS_PER_TASK;
