/** A run's timers. They are only kept here; the engine says when time has come, on the task's own clock. */

const MOST_TIMERS = 10_000;
/** The longest delay that timers take, as in Node and browsers; a longer one counts as 1 ms there. */
const MOST_DELAY = 2 ** 31 - 1;

/**
 * @typedef {object} Timer
 * @property {number} id
 * @property {number} due
 * @property {number | undefined} every
 * @property {() => void} fire
 */

export class Timers {
	/** @param {import("./clock.js").RunClock} clock */
	constructor(clock) {
		this.clock = clock;
		/** @type {Map<number, Timer>} */
		this.pending = new Map();
		this.last = 0;
	}

	/** @param {any} callback @param {any} delay @param {any[]} args @param {boolean} repeat */
	add(callback, delay, args, repeat) {
		if (typeof callback !== "function") throw new TypeError("The callback of a timer must be a function");
		if (this.pending.size >= MOST_TIMERS) throw new RangeError(`A run can have at most ${MOST_TIMERS} timers at once`);
		const ms = Math.trunc(Number(delay));
		const wait = ms >= 1 && ms <= MOST_DELAY ? ms : 1;
		const id = ++this.last;
		this.pending.set(id, {
			id,
			due: this.clock.peek() + wait,
			every: repeat ? wait : undefined,
			fire: () => callback(...args),
		});
		return id;
	}

	/** A turn of its own, without waiting. @param {any} callback @param {any[]} args */
	immediate(callback, args) {
		const id = this.add(callback, 1, args, false);
		const timer = /** @type {Timer} */ (this.pending.get(id));
		timer.due = this.clock.peek();
		this.clock.linger();
		return id;
	}

	/** @param {any} id */
	remove(id) {
		this.pending.delete(Number(id));
	}

	/** The next timer to fire: by time, then by age. */
	next() {
		/** @type {Timer | undefined} */
		let first;
		for (const timer of this.pending.values()) if (first === undefined || timer.due < first.due) first = timer;
		return first;
	}

	/** @param {number} id */
	fire(id) {
		const timer = this.pending.get(id);
		if (timer === undefined) return false;
		if (timer.every === undefined) this.pending.delete(id);
		else timer.due = Math.max(timer.due + timer.every, this.clock.peek());
		timer.fire();
		return true;
	}
}
