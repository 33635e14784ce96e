/**
 * The run that is being worked on. Everything in an isolate happens inside one entry from the runner (a start, a timer,
 * an answer), and the microtasks of an entry belong to the run that was entered: so one variable is enough.
 *
 * @typedef {object} Run
 * @property {number} id
 * @property {boolean} ended
 * @property {any} api what the step sees
 * @property {import("./clock.js").RunClock} clock
 * @property {import("./draft.js").DraftRoot} draft
 */

/** Lines of a stack that a step's error carries. */
export const STACK_LINES = 10;

/** @type {any} */
let current;

/** @param {any} run */
export function enter(run) {
	// The one property of an intrinsic that stays writable; see `harden`.
	Error.stackTraceLimit = STACK_LINES;
	current = run;
}

export function currentRun() {
	return current;
}
