import { asEventSeq, type JournalEvent, type TaskId } from "../../engine/contract/index.ts";
import type { Bridge } from "../bridge/index.ts";

/** Events asked for at a time: what the engine gives at most. */
const PORTION = 5_000;

/**
 * All events of a task. As many portions as it is known to have are asked for at once: the way there and back costs more
 * than the reading.
 * @param known how many events it has, as far as is known
 * @param isWanted asked in between; false ends the reading
 */
export async function readEvents(
	{ studio }: Pick<Bridge, "studio">,
	id: TaskId,
	known: number,
	isWanted: () => boolean,
): Promise<readonly JournalEvent[]> {
	const first = Array.from({ length: Math.max(1, Math.ceil(known / PORTION)) }, (_, i) =>
		studio.events(id, i === 0 ? undefined : asEventSeq(i * PORTION), PORTION),
	);
	let events: readonly JournalEvent[] = [];
	let portion: readonly JournalEvent[] = [];
	for (const asked of await Promise.all(first)) {
		portion = asked;
		events = joinEvents(events, portion);
	}
	while (portion.length === PORTION && isWanted()) {
		portion = await studio.events(id, events.at(-1)?.seq, PORTION);
		events = joinEvents(events, portion);
	}
	return events;
}

/** Events in order, each once: what was read and what was told may overlap. */
export function joinEvents(a: readonly JournalEvent[], b: readonly JournalEvent[]): readonly JournalEvent[] {
	const last = a.at(-1)?.seq ?? 0;
	const first = b[0]?.seq ?? Number.POSITIVE_INFINITY;
	if (first > last) return b.length === 0 ? a : [...a, ...b];
	const all = new Map([...a, ...b].map((event) => [event.seq, event]));
	return [...all.values()].sort((x, y) => x.seq - y.seq);
}
