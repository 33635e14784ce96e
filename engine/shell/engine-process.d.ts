import type { EngineState, ShellMessage, WindowMessage } from "../contract/index.ts";
export interface EngineProcess {
	/** Missing while there is none. */
	readonly pid: number | undefined;
	readonly state: EngineState;
	send(message: WindowMessage): void;
	/** Starts it again after it failed. */
	restart(): void;
	/** Resolves once it has ended. */
	stop(): Promise<void>;
}
export interface EngineHandlers {
	message(message: ShellMessage): void;
	/** Requests that it had not answered are lost with it: `state` is then `restarting` or `failed`. */
	state(state: EngineState, message?: string): void;
}
export interface EngineCommand {
	readonly command: string;
	readonly args: readonly string[];
}
/** The pinned Node, as its npm package holds it, with the engine's program. */
export declare function engineCommand(root: string): EngineCommand;
/** Starts an engine for an automation and keeps it running until `stop`. */
export declare function startEngineProcess(
	{ command, args }: EngineCommand,
	directory: string,
	handlers: EngineHandlers,
): EngineProcess;
