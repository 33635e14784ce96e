/** Runs a step's code on all ways at once, with what it can come to in place of values. */
export { type Interpretation, interpretStep, type StepCode } from "./interpret-step.ts";
export type { Library, Read, SubtaskStart } from "./machine.ts";
export {
	type Contents,
	type Holder,
	type Site,
	type Slot,
	type SlotKey,
	type State,
	slotAt,
	WHOLE,
	type When,
} from "./memory.ts";
