import type { Wire } from "./types.ts";

const CERTAINTY = { proven: "always", possible: "perhaps", observed: "seen in a run" } as const;
const MOST_PATHS = 3;

/**
 * A wire as a screen reader says it.
 * @example "price_order sets off charge_card by order.totalCents, always, used in this task"
 */
export function spokenWire({ from, to, effect, certainty, paths }: Wire, isFired: boolean): string {
	const verb = effect === "disarms" ? "holds back" : "sets off";
	const shown = paths.slice(0, MOST_PATHS).join(", ");
	const more = paths.length > MOST_PATHS ? ` and ${paths.length - MOST_PATHS} more` : "";
	return `${nameOf(from)} ${verb} ${nameOf(to)} by ${shown}${more}, ${CERTAINTY[certainty]}${isFired ? ", used in this task" : ""}`;
}

const nameOf = (box: string): string => (box.startsWith("group:") ? "a group" : box);
