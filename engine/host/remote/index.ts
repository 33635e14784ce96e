/**
 * How commands and the studio talk to an engine that another process runs. Both sides of the socket are loaded when they are first
 * used: most commands find nobody, and their start is to be quick.
 */
import type { Engine } from "../../contract/index.ts";
import type { EngineServer } from "./serve-engine.ts";

export { type AttachedEngine, type AttachOptions, attachEngine } from "./attach-engine.ts";
export type { EngineServer } from "./serve-engine.ts";

/** See `connect-engine.ts`: the engine that another process runs for this automation; undefined where none answers. */
export async function connectEngine(directory: string): Promise<Engine | undefined> {
	return (await import("./connect-engine.ts")).connectEngine(directory);
}

/** See `serve-engine.ts`: lets other processes of this person talk to an engine until the server is closed. */
export async function serveEngine(engine: Engine, options: { readonly directory: string }): Promise<EngineServer> {
	return (await import("./serve-engine.ts")).serveEngine(engine, options);
}
