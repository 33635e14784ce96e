import { createVirtualClock, type TaskClock } from "../clock.ts";

export interface ReplayClockOptions {
	readonly startAt: number;
	/** Nothing happens after this moment: it was not recorded yet. */
	readonly until: number;
	/** Nothing is under way, and no timer will come. */
	readonly onIdle: () => void;
	/** Something that the clock set off has thrown. */
	readonly onError: (error: unknown) => void;
}

/** Virtual time that ends where the recording ends, and says when there is nothing left to do. */
export function createReplayClock({ startAt, until, onIdle, onError }: ReplayClockOptions): TaskClock {
	const clock = createVirtualClock(startAt);
	let open = 0;
	const opened = () => {
		open++;
	};
	const closed = () => {
		open--;
		if (open === 0)
			setImmediate(() => {
				if (open === 0) onIdle();
			});
	};
	return {
		...clock,
		at(at, callback, rank) {
			if (at > until) return { cancel() {} };
			opened();
			let isOver = false;
			const over = () => {
				if (isOver) return;
				isOver = true;
				closed();
			};
			const timer = clock.at(
				at,
				() => {
					// What it sets off must be open before it is closed itself.
					try {
						callback();
					} catch (error) {
						onError(error);
					} finally {
						over();
					}
				},
				rank,
			);
			return {
				cancel() {
					timer.cancel();
					over();
				},
			};
		},
		hold() {
			opened();
			clock.hold();
		},
		release() {
			clock.release();
			closed();
		},
		enter() {
			opened();
			return clock.enter();
		},
		report(turn, work) {
			clock.report(turn, () => {
				try {
					work();
				} catch (error) {
					onError(error);
				} finally {
					closed();
				}
			});
		},
	};
}
