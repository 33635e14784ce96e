import type { Retention } from "../../contract/index.ts";
import type { RetentionKeeper } from "./create-retention.ts";

/** After the opening: an engine that is opened for one short task has that done first (ms). */
const FIRST_MS = 1_000;
const EVERY_MS = 600_000;
/** Work that never rests puts it off so many times at most. */
const MOST_PUT_OFF = 6;

export interface TidyParts {
	readonly keeper: RetentionKeeper;
	retention(): Retention;
	/** Whether nothing is under way. */
	isAtRest(): boolean;
	/** Like `setTimeout`; returns how to cancel. */
	later(work: () => void, ms: number): () => void;
}

export interface Tidying {
	/** Resolves once it was done at least once, where it has to be: for engines that live for a moment only. */
	atLeastOnce(): Promise<void>;
	stop(): void;
}

const isSet = (retention: Retention): boolean => Object.keys(retention).length > 0;

/** Has what need not be kept removed soon after the engine was opened, and from time to time while it rests. */
export function tidyByItself({ keeper, retention, isAtRest, later }: TidyParts): Tidying {
	let done = false;
	let putOff = 0;
	let cancel = later(tick, FIRST_MS);
	async function tidy(): Promise<void> {
		done = true;
		// What cannot be done now (the disk is full) is tried again the next time; tasks are not touched by that.
		if (isSet(retention())) await keeper.compact().catch(() => {});
	}
	function tick(): void {
		const isNow = !done || isAtRest() || putOff >= MOST_PUT_OFF;
		putOff = isNow ? 0 : putOff + 1;
		if (isNow) void tidy();
		cancel = later(tick, EVERY_MS);
	}
	return {
		atLeastOnce: () => (done ? Promise.resolve() : tidy()),
		stop: () => cancel(),
	};
}
