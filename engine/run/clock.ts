/** A task's clock (rule T7): the wall clock, or one that skips to the next timer as soon as nothing is under way. */

export interface Timer {
	cancel(): void;
}

export interface TaskClock {
	readonly virtual: boolean;
	/** Milliseconds since 1970. */
	now(): number;
	/** Calls back once `at` has come. By virtual time, of timers of one moment the one with the smaller rank is first, then the older. */
	at(at: number, callback: () => void, rank?: number): Timer;
	/** Something is under way that may still take up the time before the next timer; each call is ended by `release`. */
	hold(): void;
	release(): void;
	/** Something was handed out that will be reported on; time stands until then. Returns what names it. */
	enter(): number;
	/** What was handed out has come back: does `work` with it, under virtual time in the order in which it was handed out. */
	report(turn: number, work: () => void): void;
}

/** The last moment that a date can name. */
const LAST_MOMENT = 8.64e15;

/** A moment `ms` after `now`, at most the last there is: where a step waits for ever, JSON has made null of Infinity. */
export const momentAfter = (now: number, ms: number | null): number =>
	ms === null ? LAST_MOMENT : Math.min(now + ms, LAST_MOMENT);

/** The longest delay that Node's timers take. */
const MOST_DELAY = 2 ** 31 - 1;

/** @param now replaced in tests */
export function createWallClock(now: () => number = Date.now): TaskClock {
	return {
		virtual: false,
		now,
		at(at, callback) {
			let timer: NodeJS.Timeout;
			const wait = () => {
				timer = setTimeout(look, Math.min(Math.max(0, at - now()), MOST_DELAY));
			};
			// Node's timers can come a millisecond early: what a journal says of time must hold all the same.
			const look = () => (at > now() ? wait() : callback());
			wait();
			return { cancel: () => clearTimeout(timer) };
		},
		hold() {},
		release() {},
		enter: () => 0,
		report: (_turn, work) => work(),
	};
}

/** Holds up all that a clock sets off, for as long as it is closed. */
export interface ClockGate {
	closed: boolean;
	/** Something that the clock sets off is being worked on. */
	working: boolean;
	/** What the clock does once the gate is open again. */
	onOpen: () => void;
}

/**
 * A clock for one task and its subtasks. Timers fire one by one in order of time, then of age, each only after all that
 * the one before set off has come to rest. What comes back from elsewhere at one moment is worked off in the order in
 * which it was handed out, whichever was faster: so the same task goes the same way each time.
 * @param gate holds it up between any two things that it sets off; what goes on afterwards goes on as if it never had
 */
export function createVirtualClock(startAt: number, gate?: ClockGate): TaskClock {
	let time = startAt;
	let holds = 0;
	let lastId = 0;
	let lastTurn = 0;
	let scheduled = false;
	const timers = new Map<number, { at: number; rank: number; callback: () => void }>();
	let reported: { turn: number; work: () => void }[] = [];
	/** Reports of one moment that the gate was closed amid of. */
	let rest: { count: number; ready: typeof reported } | undefined;

	const isStill = () => holds === reported.length && (holds > 0 || timers.size > 0) && gate?.closed !== true;
	const advance = () => {
		scheduled = false;
		if (!isStill()) return;
		if (reported.length > 0) {
			const ready = reported.sort((a, b) => a.turn - b.turn);
			reported = [];
			takeReports(ready.length, ready);
		} else fireTimer();
	};
	const takeReports = (count: number, ready: typeof reported) => {
		rest = undefined;
		// Each keeps its hold until it is done; none may let time go on before the last.
		try {
			if (gate === undefined) for (const { work } of ready) work();
			else rest = takeGated(gate, count, ready);
		} finally {
			if (rest === undefined) holds -= count;
			consider();
		}
	};
	if (gate !== undefined)
		gate.onOpen = () => {
			if (rest !== undefined) takeReports(rest.count, rest.ready);
			consider();
		};
	const fireTimer = () => {
		let first: { id: number; at: number; rank: number; callback: () => void } | undefined;
		for (const [id, timer] of timers)
			if (first === undefined || timer.at < first.at || (timer.at === first.at && timer.rank < first.rank))
				first = { id, ...timer };
		if (first === undefined) return;
		timers.delete(first.id);
		time = Math.max(time, first.at);
		holds++;
		if (gate !== undefined) gate.working = true;
		try {
			first.callback();
		} finally {
			if (gate !== undefined) gate.working = false;
			holds--;
			consider();
		}
	};
	const consider = () => {
		if (scheduled || !isStill()) return;
		scheduled = true;
		setImmediate(advance);
	};
	return {
		virtual: true,
		now: () => time,
		at(at, callback, rank = 0) {
			const id = ++lastId;
			timers.set(id, { at, rank, callback });
			consider();
			return { cancel: () => timers.delete(id) };
		},
		hold() {
			holds++;
		},
		release() {
			holds--;
			consider();
		},
		enter() {
			holds++;
			return ++lastTurn;
		},
		report(turn, work) {
			reported.push({ turn, work });
			consider();
		},
	};
}

/** Works reports off until the gate is closed; what is left of them then. */
function takeGated<T extends { work: () => void }>(gate: ClockGate, count: number, ready: readonly T[]) {
	for (const [at, { work }] of ready.entries()) {
		gate.working = true;
		try {
			work();
		} finally {
			gate.working = false;
		}
		if (gate.closed && at + 1 < ready.length) return { count, ready: ready.slice(at + 1) };
	}
	return undefined;
}
