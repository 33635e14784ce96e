import { type EngineCommand, type PreferenceStore } from "../index.ts";
export interface BrowserOptions {
	/** The folder of the built page. */
	readonly page: string;
	readonly engine: EngineCommand;
	readonly preferences: PreferenceStore;
	readonly version: string;
	/** Where new automations are made. */
	readonly home: string;
	/** Opened in each window that has nothing open yet. */
	readonly directory?: string;
	/** Missing: one that is free. */
	readonly port?: number;
	readonly reveal?: (directory: string) => Promise<boolean>;
}
export interface BrowserShell {
	/** With the token; for a browser of this person only. */
	readonly address: string;
	/** The processes of the engines. */
	enginePids(): readonly number[];
	close(): Promise<void>;
}
/** Serves the studio until it is closed. Rejects where the port is taken. */
export declare function serveBrowser(options: BrowserOptions): Promise<BrowserShell>;
