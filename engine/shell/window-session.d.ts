/** One window: its requests go to the shell or, for the automation it has open, to that automation's engine. */
import { type RecentAutomation, type ShellMessage } from "../contract/index.ts";
import type { OpenAutomations } from "./open-automations.ts";
import type { Preferences } from "./preferences.ts";
/** What differs from shell to shell. */
export interface ShellKind {
	readonly name: "electron" | "browser";
	readonly version: string;
	/** Where new automations are made; absolute. */
	readonly home: string;
	/** Asks for a folder by the system's dialog; null where there is none or the person declines. */
	chooseFolder(): Promise<string | null>;
	/** False where the shell cannot. */
	reveal(directory: string): Promise<boolean>;
}
export interface SessionParts {
	readonly kind: ShellKind;
	readonly preferences: Preferences;
	readonly automations: OpenAutomations;
	/** To all windows: settings are one person's. */
	readonly tellAll: (message: ShellMessage) => void;
}
export interface WindowSession {
	receive(message: unknown): void;
	/** Opens an automation that was named by the person, not by the window. */
	open(directory: string): Promise<RecentAutomation>;
	/** The automation that is open. */
	readonly directory: string | undefined;
	close(): Promise<void>;
}
export declare function createWindowSession(parts: SessionParts, send: (message: ShellMessage) => void): WindowSession;
