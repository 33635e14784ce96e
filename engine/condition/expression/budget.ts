import { ExpressionError } from "./expression-error.ts";

/** What one evaluation may use, so that no expression can stall or fill its process. */
export interface Budget {
	/** Counts work: about a basic operation each. */
	spend(steps: number): void;
	/** Refuses a text that would be too long, in UTF-16 code units. */
	checkText(length: number): void;
	/** Refuses a list that would be too long. */
	checkList(length: number): void;
}

export const MAX_STEPS = 200_000;
export const MAX_TEXT = 1_000_000;
export const MAX_LIST = 100_000;

export function createBudget(steps: number = MAX_STEPS): Budget {
	let left = steps;
	return {
		spend(count) {
			left -= count;
			if (left < 0) throw new ExpressionError("RangeError", "The expression takes too long");
		},
		checkText(length) {
			if (length > MAX_TEXT) throw new ExpressionError("RangeError", "Invalid string length");
		},
		checkList(length) {
			if (length > MAX_LIST) throw new ExpressionError("RangeError", "Invalid array length");
		},
	};
}
