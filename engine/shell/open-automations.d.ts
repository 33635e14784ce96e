/** The automations that windows have open: one engine each, for as long as a window looks at it. */
import type { ShellMessage, WindowMessage } from "../contract/index.ts";
import { type EngineCommand } from "./engine-process.ts";
/** A window's hold on an automation. */
export interface AutomationLink {
	readonly directory: string;
	/** Passes a window's request on; the answer comes to the window with the id it gave. */
	request(message: WindowMessage): void;
	/** Starts the engine again after it failed. */
	restart(): void;
	/** The window no longer looks at it; the last one's going ends the engine. */
	release(): Promise<void>;
}
export interface OpenAutomations {
	/** @param send what the window is told: answers, notices, and how the engine stands */
	link(directory: string, send: (message: ShellMessage) => void): AutomationLink;
	/** The processes of the engines. */
	pids(): readonly number[];
	close(): Promise<void>;
}
export declare function createOpenAutomations(command: EngineCommand): OpenAutomations;
