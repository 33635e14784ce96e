import type { Certainty } from "../../../engine/contract/index.ts";
import type { Wire } from "../model/types.ts";

/** How a wire is drawn. */
export type WireLook = Certainty | "seen" | "disarms";

/** What disarms looks so whatever happens; else what the task was seen to use stands out. */
export function wireLook({ effect, certainty }: Wire, isFired: boolean): WireLook {
	if (effect === "disarms") return "disarms";
	return isFired ? "seen" : certainty;
}
