import { ENGINE_METHODS, type Engine, type EngineMethod, StepscapeError } from "../../contract/index.ts";
import { readEngineFile } from "./engine-file.ts";
import type { EngineServer } from "./serve-engine.ts";

/** An engine, and whether this process runs it. */
export interface AttachedEngine extends Engine {
	/** False where another process runs it: closing leaves it running. */
	readonly own: boolean;
	/** What a person should be told about how the journal was opened. */
	readonly notices?: readonly string[];
	/** Own: resolves once nothing is under way in it, and no other command waits for something that it does. Else at once. */
	idle(): Promise<void>;
}

/** An engine of our own, as `open` makes it. */
export type OwnEngine = Engine & {
	readonly notices?: readonly string[];
	/** Resolves once nothing is under way. */
	atRest?(): Promise<void>;
};

export interface AttachOptions {
	/** Pauses between two attempts. Replaced in tests. */
	readonly wait?: (ms: number) => Promise<void>;
}

/** Forty attempts, 50 ms apart: an engine that is just starting or ending takes less. */
const ATTEMPTS = 40;
const PAUSE_MS = 50;
/** An attempt takes time itself where the journal is held. */
const MOST_MS = 2_500;

/**
 * The engine of an automation: the one that lives, in whatever process, or else one of our own, made by `open` and served to
 * other commands until it is closed. Where the journal is held and nobody answers, it is tried again for about two seconds;
 * then `open`'s error `journal-held` is thrown. Other errors of `open` are thrown at once.
 */
export async function attachEngine(
	directory: string,
	open: () => Promise<OwnEngine>,
	options: AttachOptions = {},
): Promise<AttachedEngine> {
	const wait = options.wait ?? ((ms) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
	const startedAt = performance.now();
	for (let attempt = 1; ; attempt++) {
		if (readEngineFile(directory) !== undefined) {
			// Loaded only now: most commands find nobody.
			const { connectEngine } = await import("./connect-engine.ts");
			const remote = await connectEngine(directory);
			if (remote !== undefined) return { ...remote, own: false, idle: async () => {} };
		}
		try {
			return serveOwn(directory, await open());
		} catch (error) {
			const held = error instanceof StepscapeError && error.code === "journal-held";
			if (!held || attempt >= ATTEMPTS || performance.now() - startedAt > MOST_MS) throw error;
		}
		await wait(PAUSE_MS);
	}
}

function serveOwn(directory: string, engine: OwnEngine): AttachedEngine {
	// An engine that can't be served still works: others are told that the journal is held.
	const serving: Promise<EngineServer | undefined> = import("./serve-engine.ts")
		.then(({ serveEngine }) => serveEngine(engine, { directory }))
		.catch(() => undefined);
	const methods = Object.fromEntries(
		ENGINE_METHODS.map((name) => [
			name,
			(...args: unknown[]) => (engine[name] as (...args: unknown[]) => unknown).apply(engine, args),
		]),
	) as Pick<Engine, EngineMethod>;
	return {
		...methods,
		own: true,
		...(engine.notices === undefined ? {} : { notices: engine.notices }),
		subscribe: (listener) => engine.subscribe(listener),
		async idle() {
			await (await serving)?.drain();
			await engine.atRest?.();
		},
		async close() {
			await (await serving)?.close();
			await engine.close();
		},
	};
}
