import {
	applyChange,
	type Change,
	isJsonObject,
	type JournalEvent,
	type Json,
	type JsonObject,
	type Patch,
} from "../../engine/contract/index.ts";
import { upTo } from "./up-to.ts";

/** A task's data after any of its events, worked out from its patches; the private part is left out. */
export interface TimeData {
	/** Takes in the task's events. Those that are known already cost nothing; others than before begin anew. */
	extend(events: readonly JournalEvent[]): void;
	/**
	 * The data after an event: the same value as long as no event in between changed it. Undefined before the first.
	 * Never to be changed: states share what is alike in them.
	 */
	at(seq: number): JsonObject | undefined;
}

/** Changes from one whole state to the next, as long as there are few of them. */
const SPACING = 64;
/** Whole states that are kept at most; past that every other one is given up. */
const MOST_FRAMES = 256;

interface Frame {
	/** As many patches are in it. */
	readonly patches: number;
	readonly data: JsonObject;
}

/**
 * A jump costs as many changes as stand between two whole states, wherever it goes (rule J2).
 * @example const data = createTimeData(); data.extend(events); data.at(14)
 */
export function createTimeData(): TimeData {
	let seqs: number[] = [];
	let patches: Patch[] = [];
	let frames: Frame[] = [];
	let read = 0;
	let last: JournalEvent | undefined;
	let spacing = SPACING;
	let since = 0;
	/** After all patches; belongs to nobody else, but for what the last frame shares with it. */
	let latest: JsonObject | undefined;
	let fresh = new Set<Json>();
	let shown: Frame | undefined;

	function begin(): void {
		[seqs, patches, frames, read, last, spacing, since, latest, shown] = [
			[],
			[],
			[],
			0,
			undefined,
			SPACING,
			0,
			undefined,
			undefined,
		];
		fresh = new Set();
	}

	function keep(): void {
		if (latest === undefined) return;
		frames.push({ patches: patches.length, data: latest });
		since = 0;
		fresh = new Set();
		if (frames.length <= MOST_FRAMES) return;
		frames = frames.filter((_, index) => index % 2 === 0);
		spacing *= 2;
	}

	function take(event: JournalEvent): void {
		if (event.type === "created") {
			seqs = [event.seq];
			patches = [[]];
			frames = [];
			latest = withoutStash(event.data) as JsonObject;
			keep();
			return;
		}
		if (!("patch" in event) || latest === undefined) return;
		const patch = publicPart(event.patch);
		if (patch.length === 0) return;
		for (const change of patch) latest = applyChange(latest, change, fresh);
		seqs.push(event.seq);
		patches.push(patch);
		since += patch.length;
		if (since >= spacing) keep();
	}

	return {
		extend(events) {
			if (read > events.length || events[read - 1] !== last) begin();
			for (; read < events.length; read++) {
				last = events[read] as JournalEvent;
				take(last);
			}
		},
		at(seq) {
			const wanted = upTo(seqs, seq);
			if (wanted === 0) return undefined;
			if (shown?.patches === wanted) return shown.data;
			const frame = frames[upTo(frames, wanted, ({ patches: count }) => count) - 1] as Frame;
			const from = shown !== undefined && shown.patches < wanted && shown.patches > frame.patches ? shown : frame;
			let { data } = from;
			const own = new Set<Json>();
			for (let i = from.patches; i < wanted; i++)
				for (const change of patches[i] as Patch) data = applyChange(data, change, own);
			shown = { patches: wanted, data };
			return data;
		},
	};
}

const STASH = "$stash";

function withoutStash(value: Json | undefined): Json | undefined {
	if (!isJsonObject(value) || !Object.hasOwn(value, STASH)) return value;
	const { [STASH]: _private, ...rest } = value;
	return rest;
}

/** What is told of the private part is only that it was written. */
function publicPart(patch: Patch): Patch {
	if (!patch.some(({ path }) => path.length === 0 || path[0] === STASH)) return patch;
	return patch.flatMap((change): Change[] => {
		if (change.path[0] === STASH) return [];
		if (change.path.length > 0 || change.after === undefined) return [change];
		return [{ ...change, after: withoutStash(change.after) as Json }];
	});
}
