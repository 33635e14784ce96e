import type { JournalEvent } from "../../engine/contract/index.ts";
import { upTo, useStudioStore } from "../state/index.ts";

/** The event that is looked at, the last one where it is now. */
export function useMomentEvent(): {
	readonly event: JournalEvent | undefined;
	readonly isNow: boolean;
	readonly events: readonly JournalEvent[];
} {
	const events = useStudioStore("tasks", (state) => state.events);
	const at = useStudioStore("time", (state) => state.at);
	const index = at === undefined ? events.length - 1 : upTo(events, at, ({ seq }) => seq) - 1;
	return { event: events[Math.max(0, index)], isNow: at === undefined, events };
}
