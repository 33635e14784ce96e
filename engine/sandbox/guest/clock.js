/**
 * Time and chance as a run sees them. Both are recorded or derived from a seed, so that a run can be run again exactly
 * (rule J4): every reading of the clock is kept as [offset from the run's start, times read], and random numbers come
 * from sfc32 (Chris Doty-Humphrey, PractRand), seeded for each run.
 */
import { currentRun } from "./run-state.js";

const NativeDate = Date;
const nativeNow = Date.now;

/** Readings kept beyond this are a busy loop on the clock; the last pair then counts on. */
const MOST_READINGS = 20_000;

/** Readings after which virtual time moves on by a millisecond. */
const LOOKS_PER_MS = 100;

export class RunClock {
	/** @param {number} startedAt @param {boolean} virtual @param {[number, number][] | undefined} recorded */
	constructor(startedAt, virtual, recorded) {
		this.startedAt = startedAt;
		/** The time of the entry, under virtual time. */
		this.virtualNow = virtual ? startedAt : undefined;
		/** @type {[number, number][]} */
		this.readings = [];
		this.recorded = recorded;
		this.looks = 0;
		this.at = 0;
		this.used = 0;
		/** True once a replayed run asked for more time than was recorded. */
		this.departed = false;
	}

	now() {
		const offset = this.recorded === undefined ? this.#live() : this.#replayed(this.recorded);
		const last = this.readings[this.readings.length - 1];
		if (last !== undefined && (last[0] === offset || this.readings.length >= MOST_READINGS)) last[1]++;
		else this.readings.push([offset, 1]);
		return this.startedAt + offset;
	}

	/** The time of the next entry, under virtual time. @param {number} now */
	advance(now) {
		if (this.virtualNow !== undefined) this.virtualNow = Math.max(this.virtualNow, now);
	}

	/** The clock without a reading: for the engine's own use. */
	peek() {
		return this.virtualNow ?? nativeNow();
	}

	/** Virtual time stands still while a step runs; one that waits in a loop for it to pass must not wait for ever. */
	linger() {
		if (this.virtualNow !== undefined && ++this.looks % LOOKS_PER_MS === 0) this.virtualNow++;
	}

	#live() {
		this.linger();
		return (this.virtualNow ?? nativeNow()) - this.startedAt;
	}

	/** @param {[number, number][]} recorded */
	#replayed(recorded) {
		const pair = recorded[this.at];
		if (pair === undefined) {
			this.departed = true;
			return recorded.length === 0 ? 0 : recorded[recorded.length - 1][0];
		}
		if (++this.used >= pair[1]) {
			this.at++;
			this.used = 0;
		}
		return pair[0];
	}
}

/** @param {number} seed an unsigned 32-bit number */
export function createRandom(seed) {
	let a = seed >>> 0;
	let b = (seed ^ 0x9e3779b9) >>> 0;
	let c = 0x243f6a88;
	let counter = 1;
	const next = () => {
		const t = (((a + b) | 0) + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (c << 21) | (c >>> 11);
		c = (c + t) | 0;
		return t >>> 0;
	};
	for (let i = 0; i < 12; i++) next();
	return () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
}

function now() {
	const run = currentRun();
	return run === undefined ? nativeNow() : run.clock.now();
}

/** Puts the run's clock and random numbers in the place of the isolate's own. */
export function installTime() {
	/** @param {any[]} args */
	function StepDate(...args) {
		if (new.target === undefined) return new NativeDate(now()).toString();
		return Reflect.construct(NativeDate, args.length === 0 ? [now()] : args, new.target);
	}
	Object.defineProperties(StepDate, {
		name: { value: "Date" },
		length: { value: 7 },
		prototype: { value: NativeDate.prototype, writable: false },
		now: { value: { now: () => now() }.now },
		parse: { value: NativeDate.parse },
		UTC: { value: NativeDate.UTC },
	});
	NativeDate.prototype.constructor = /** @type {any} */ (StepDate);
	globalThis.Date = /** @type {any} */ (StepDate);
	Math.random = { random: () => currentRun().random() }.random;
}
