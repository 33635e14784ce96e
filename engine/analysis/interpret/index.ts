/** Runs a step's code on all ways at once, with what it can come to in place of values. */
export { type Interpretation, interpretStep } from "./interpret-step.ts";
export type { KeyWatcher, Read } from "./machine.ts";
export {
	type Contents,
	type Site,
	type State,
	valueAt,
	WHOLE,
} from "./memory.ts";
