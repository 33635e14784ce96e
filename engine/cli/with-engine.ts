import type { AttachedEngine } from "../host/remote/index.ts";
import type { Context } from "./context.ts";
import { Interrupted } from "./exit-status.ts";
import { createInterrupts, type Interrupts } from "./interrupts.ts";
import { printable } from "./view/printable.ts";

/** An engine for the time of a command, and what ends it early. */
export interface EngineSession {
	readonly engine: AttachedEngine;
	readonly interrupts: Interrupts;
}

/** A wait that people are told about (ms). */
const LONG_MS = 1_000;

/**
 * Attaches to the automation's engine for the time of `work`. One of our own is closed afterwards, but not before what other
 * commands wait for, and what it has taken up, has come to rest in it.
 * @param options `idle`: the command only looks, and sets nothing going that an earlier engine left unfinished
 */
export async function withEngine<T>(
	context: Context,
	work: (session: EngineSession) => Promise<T>,
	options: { readonly idle?: boolean } = {},
): Promise<T> {
	const interrupts = createInterrupts(context.io);
	try {
		const engine = await Promise.race([
			context.services.attach(context.directory, { idle: options.idle === true }),
			interrupts.ended,
		]);
		for (const notice of engine.notices ?? []) context.io.err(`note: ${printable(notice)}\n`);
		const idle = async (): Promise<void> => {
			const said = setTimeout(
				() => context.io.err("Other tasks run here. This command ends after them; Ctrl-C ends it now.\n"),
				LONG_MS,
			);
			await Promise.race([engine.idle(), interrupts.ended]).finally(() => clearTimeout(said));
		};
		try {
			const result = await Promise.race([work({ engine, interrupts }), interrupts.ended]);
			await idle();
			return result;
		} catch (error) {
			if (!(error instanceof Interrupted)) await idle();
			throw error;
		} finally {
			await engine.close();
		}
	} finally {
		interrupts.stop();
	}
}
