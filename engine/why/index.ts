/** Why a step of a task runs, and why it does not. Pure: it is handed the journal's answers. */
export { smallestChange } from "./change/smallest-change.ts";
