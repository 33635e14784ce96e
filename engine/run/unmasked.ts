/** Events as a journal shows them have a mark in the place of what is private; a copy of them must have the values. */
import type { Change, EventSeq, JournalEvent, JsonObject, Patch } from "../contract/index.ts";

const isPrivate = ({ path }: Change): boolean => path.length === 0 || path[0] === "$stash";

/** The events with the private part of the data that they left; what runs logged or sent stays masked. */
export function openEvents(
	events: readonly JournalEvent[],
	dataAt: (seq: EventSeq) => JsonObject,
): readonly JournalEvent[] {
	return events.map((event) => {
		if (event.type === "created") return { ...event, data: dataAt(event.seq) };
		if (!("patch" in event) || !event.patch.some(isPrivate)) return event;
		return { ...event, patch: openPatch(event.patch, dataAt((event.seq - 1) as EventSeq), dataAt(event.seq)) };
	});
}

/** A patch with the private values in their place: one change for all of the private part. */
export function openPatch(patch: Patch, before: JsonObject, after: JsonObject): Patch {
	let isTold = false;
	return patch.flatMap((change): Patch => {
		if (change.path.length === 0) return [{ ...change, before, after }];
		if (!isPrivate(change)) return [change];
		if (isTold) return [];
		isTold = true;
		const source = change.source === undefined ? {} : { source: change.source };
		return [
			{
				path: ["$stash"],
				...(before.$stash === undefined ? {} : { before: before.$stash }),
				...(after.$stash === undefined ? {} : { after: after.$stash }),
				...source,
			},
		];
	});
}
