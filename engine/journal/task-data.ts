import type { JsonObject, TaskId } from "../contract/index.ts";
import { applyInPlace } from "./apply-in-place.ts";
import { patchOf } from "./event-codec.ts";
import { eventId, seqOf } from "./event-id.ts";
import type { DataRow, EventTable } from "./event-table.ts";
import type { Place } from "./lanes.ts";
import { decodeChange, type StoredChange } from "./patch-codec.ts";
import type { StashCipher } from "./stash-cipher.ts";

/** Whether a state is rebuilt with what is in its stash, or with the mark in its place. */
export type StashView = "open" | "masked";

/** What a sealed text belongs to. */
export const sealContext = (id: TaskId, seq: number, of: "event" | "keyframe"): string => `${id}:${seq}:${of}`;

/** States of tasks' data, each from the last whole before it and the patches since (rule J2). */
export type TaskData = ReturnType<typeof createTaskData>;

export function createTaskData(events: EventTable, cipher: StashCipher) {
	function whole(task: TaskId, row: DataRow, of: "event" | "keyframe", view: StashView): JsonObject {
		const parsed = JSON.parse(row.text) as JsonObject;
		const data = of === "keyframe" ? parsed : (parsed.data as JsonObject);
		if (row.secret !== null && view === "open")
			data.$stash = JSON.parse(cipher.open(row.secret, sealContext(task, seqOf(row.id), of)));
		return data;
	}

	return {
		/** The data after an event, as a value of the caller's own. Throws `stash-key` where it must be opened and cannot be. */
		at(task: TaskId, place: Place, seq: number, view: StashView): JsonObject {
			const frame = events.frame(place.key, seq);
			const base = frame ?? events.creation(place);
			if (base === undefined) throw new SyntaxError("A task has no creation.");
			let data = whole(task, base, frame === undefined ? "event" : "keyframe", view);
			for (const { id, text, secret } of events.patches(base.id, place, seq)) {
				const patch: readonly StoredChange[] =
					secret === null || view === "masked"
						? patchOf(text)
						: JSON.parse(cipher.open(secret, sealContext(task, seqOf(id), "event")));
				data = applyInPlace(data, patch.map(decodeChange));
			}
			return data;
		},
		/** Where the data last stands as a whole, how large it is there, and what has come since. */
		sinceWhole(place: Place, seq: number) {
			const last = events.lastWhole(place, seq) ?? { id: eventId(place.key, 1), bytes: 0 };
			return { bytes: last.bytes, ...events.growth(last.id, place, seq) };
		},
	};
}
