import { type EpochMs, type EventBody, type JournalEvent, type JsonObject, StepscapeError } from "../contract/index.ts";
import type { ActiveTask } from "./active-tasks.ts";
import { encodeEvent, type StoredEvent } from "./event-codec.ts";
import { EVENTS_PER_TASK } from "./event-id.ts";
import { type EventTable, ROW_BYTES } from "./event-table.ts";
import { createKeyframePolicy } from "./keyframe-policy.ts";
import type { Names } from "./names.ts";
import { encodePatch } from "./patch-codec.ts";
import { hasStash, maskData, maskEvent, patchTouchesStash } from "./stash.ts";
import type { StashCipher } from "./stash-cipher.ts";
import { sealContext, type TaskData } from "./task-data.ts";
import { project } from "./task-projection.ts";

interface Tools {
	readonly names: Names;
	readonly events: EventTable;
	readonly data: TaskData;
	readonly cipher: StashCipher;
}

interface Encoded {
	readonly shown: EventBody;
	readonly stored: StoredEvent;
	readonly secret: Uint8Array | null;
}

/** Writes events, the keyframes that they make due, and keeps their task's projection. */
export function createEventWriter({ names, events, data, cipher }: Tools) {
	function encode(active: ActiveTask, seq: number, body: EventBody): Encoded {
		const shown = maskEvent(body);
		const secret = shown === body ? undefined : secretOf(body);
		return {
			shown,
			stored: encodeEvent(shown, names),
			secret: secret === undefined ? null : cipher.seal(secret, sealContext(active.task.id, seq, "event")),
		};
	}

	/** What must be kept beside a masked event for the data to be rebuilt: the stash it was created with, or its patch. */
	function secretOf(body: EventBody): string | undefined {
		if (body.type === "created") return JSON.stringify(body.data.$stash);
		const isSecret = "patch" in body && patchTouchesStash(body.patch);
		return isSecret ? JSON.stringify(encodePatch(body.patch, names)) : undefined;
	}

	/** The data now, or undefined where its stash cannot be opened: such a task does without further keyframes. */
	function openData(active: ActiveTask): JsonObject | undefined {
		try {
			const { task } = active;
			return data.at(task.id, active, task.events, "open");
		} catch (error) {
			if (error instanceof StepscapeError && error.code === "stash-key") return undefined;
			throw error;
		}
	}

	function writeKeyframe(active: ActiveTask): void {
		const { key, task, policy } = active;
		const whole = policy?.current() ?? openData(active);
		if (whole === undefined) {
			policy?.skipped();
			return;
		}
		const isSecret = hasStash(whole);
		const text = JSON.stringify(maskData(whole));
		const secret = isSecret
			? cipher.seal(JSON.stringify(whole.$stash), sealContext(task.id, task.events, "keyframe"))
			: null;
		events.insertFrame(key, task.events, text, secret);
		policy?.wrote(text, !isSecret);
	}

	function writeOne(active: ActiveTask, at: EpochMs, { shown, stored, secret }: Encoded): void {
		const { task } = active;
		events.insert(active, task.events + 1, at, stored, secret);
		const changedMore = project(task, at, shown);
		if (active.unsaved !== "row" && (changedMore || active.unsaved === "nothing"))
			active.unsaved = changedMore ? "all" : "counts";
		if (shown.type === "created") {
			const base = secret === null ? JSON.stringify(shown.data) : undefined;
			active.policy = createKeyframePolicy({ bytes: stored.body.length, patches: 0, all: 0 }, base);
		} else {
			const bytes = stored.body.length + (secret?.length ?? 0) + ROW_BYTES;
			const patch = secret === null && "patch" in shown ? shown.patch : undefined;
			active.policy?.grew(bytes, patch, stored.body, secret !== null);
			if (active.policy?.isDue()) writeKeyframe(active);
		}
	}

	return {
		/**
		 * Writes events of one task. Everything is encoded before anything is written: what cannot be (a stash without its
		 * key, a value that is no JSON) is thrown with nothing written. Returns them as others may see them, where `wanted`.
		 */
		write(active: ActiveTask, at: EpochMs, bodies: readonly EventBody[], wanted: boolean): JournalEvent[] {
			const { task } = active;
			if (task.events + bodies.length >= EVENTS_PER_TASK) throw new Error(`The task ${task.id} has too many events.`);
			const encoded = bodies.map((body, i) => encode(active, task.events + 1 + i, body));
			if (task.events > 0) active.policy ??= createKeyframePolicy(data.sinceWhole(active, task.events));
			const first = task.events + 1;
			for (const each of encoded) writeOne(active, at, each);
			return wanted ? encoded.map(({ shown }, i) => ({ seq: first + i, at, ...shown }) as JournalEvent) : [];
		},
	};
}
