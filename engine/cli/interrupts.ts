import { Interrupted } from "./exit-status.ts";
import type { InterruptSignal, Io } from "./io.ts";

/** Listens for Ctrl-C and its like as long as a command works. */
export interface Interrupts {
	/** Rejects with `Interrupted` once the command is to end. */
	readonly ended: Promise<never>;
	/**
	 * What `work` resolves with. Asked to end meanwhile, or a moment before, calls `clean`, waits for it at most two seconds, and
	 * rejects with `Interrupted`.
	 */
	during<T>(work: Promise<T>, clean: () => Promise<unknown>): Promise<T>;
	stop(): void;
}

/** How long what is under way may take to end after an interrupt (ms). */
const PATIENCE_MS = 2_000;
/** How long an interrupt waits for work that knows how to end (ms). */
const GRACE_MS = 500;
/** A terminal and a starter may both pass one Ctrl-C on: within this time it is the same one (ms). */
const SAME_MS = 300;

/** The first interrupt ends the command cleanly, a second one at once. */
export function createInterrupts(io: Io): Interrupts {
	let first: { readonly signal: InterruptSignal; readonly at: number } | undefined;
	let clean: (() => Promise<unknown>) | undefined;
	let timer: NodeJS.Timeout | undefined;
	let reject: (reason: Interrupted) => void = () => {};
	const ended = new Promise<never>((_, no) => {
		reject = no;
	});
	ended.catch(() => {});
	const end = (signal: InterruptSignal): void => {
		clearTimeout(timer);
		reject(new Interrupted(signal));
	};
	function endCleanly(signal: InterruptSignal, how: () => Promise<unknown>): void {
		clearTimeout(timer);
		timer = setTimeout(() => end(signal), PATIENCE_MS);
		how()
			.catch(() => {})
			.finally(() => end(signal));
	}
	const stopListening = io.onInterrupt((signal) => {
		if (first !== undefined) {
			if (io.now() - first.at > SAME_MS) end(signal);
			return;
		}
		first = { signal, at: io.now() };
		if (clean !== undefined) endCleanly(signal, clean);
		else timer = setTimeout(() => end(signal), GRACE_MS);
	});
	return {
		ended,
		async during(work, how) {
			clean = how;
			if (first !== undefined) endCleanly(first.signal, how);
			try {
				return await Promise.race([work, ended]);
			} finally {
				clean = undefined;
				work.catch(() => {});
			}
		},
		stop() {
			clearTimeout(timer);
			stopListening();
		},
	};
}
