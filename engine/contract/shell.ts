import type { BundleOffer } from "./bundle.ts";
import type { ErrorData } from "./errors.ts";
import type { StudioNotice } from "./studio.ts";

/** How a person likes the studio. */
export interface Settings {
	readonly theme: "system" | "light" | "dark" | "contrast";
	readonly motion: "system" | "reduced" | "full";
	/** 1 is the usual size. */
	readonly zoom: number;
	/** The tour was seen or declined. */
	readonly tourDone: boolean;
	/** What a window looked at when it was closed, by the automation's id; the renderer's own. */
	readonly views: Readonly<Record<string, unknown>>;
}

/** An automation that this person had open. */
export interface RecentAutomation {
	/** Stands for the folder, which a window never names. */
	readonly id: string;
	readonly name: string;
	/** The folder, to be shown. */
	readonly place: string;
	/** Milliseconds since 1970. */
	readonly openedAt: number;
	/** The folder is gone. */
	readonly isMissing?: boolean;
}

export interface TemplateEntry {
	readonly name: string;
	readonly description: string;
	readonly isSample: boolean;
}

/** What a window shows before an automation is open. */
export interface Welcome {
	readonly version: string;
	readonly shell: "electron" | "browser";
	readonly recent: readonly RecentAutomation[];
	readonly templates: readonly TemplateEntry[];
	/** Where new automations are made, to be shown. */
	readonly home: string;
	/** The automation that this window has open. */
	readonly open?: RecentAutomation;
	/** The bundle that this window was asked to open, and that nobody has decided on. */
	readonly bundle?: BundleOffer;
}

/** What the process around the window does for it. */
export interface Shell {
	welcome(): Promise<Welcome>;
	/** Opens one of the recent automations in this window. */
	openRecent(id: string): Promise<RecentAutomation>;
	forgetRecent(id: string): Promise<void>;
	/** Asks the person for a folder, by the system's own dialog; null where they change their mind or there is none. */
	chooseFolder(): Promise<RecentAutomation | null>;
	/** Makes a new automation in the person's folder of automations, and opens it. */
	createAutomation(request: { readonly name: string; readonly template: string }): Promise<RecentAutomation>;
	/** Makes a new automation of files that were dropped on the window. */
	importFolder(request: {
		readonly name: string;
		readonly files: readonly { readonly path: string; readonly text: string }[];
	}): Promise<RecentAutomation>;
	/** Looks into a bundle that was dropped on the window; nothing of it runs. Rejects with `bundle-invalid`. */
	offerBundle(request: { readonly file: string; readonly base64: string }): Promise<BundleOffer>;
	/** Asks the person for a bundle, by the system's own dialog; null where they change their mind or there is none. */
	chooseBundle(): Promise<BundleOffer | null>;
	/**
	 * Makes an automation of a bundle in the person's folder of automations, and opens it. Unless it is trusted, it neither runs
	 * nor can be changed.
	 */
	acceptBundle(request: { readonly id: string; readonly trusted: boolean }): Promise<RecentAutomation>;
	declineBundle(id: string): Promise<void>;
	closeAutomation(): Promise<void>;
	/** Starts the engine again after it failed; resolves at once, and `engine` messages tell the rest. */
	restartEngine(): Promise<void>;
	/** Shows the automation's folder in the system's file manager; false where the shell cannot. */
	revealFolder(): Promise<boolean>;
	settings(): Promise<Settings>;
	changeSettings(change: Partial<Settings>): Promise<Settings>;
}

/** How the engine behind a window stands. */
export type EngineState = "none" | "starting" | "ready" | "restarting" | "failed";

/** What a window sends. */
export type WindowMessage = {
	readonly type: "request";
	readonly id: number;
	readonly method: string;
	readonly args: readonly unknown[];
};

/** What a window is sent. */
export type ShellMessage =
	| { readonly type: "answer"; readonly id: number; readonly ok: true; readonly value?: unknown }
	| { readonly type: "answer"; readonly id: number; readonly ok: false; readonly error: ErrorData }
	| { readonly type: "notice"; readonly notice: StudioNotice }
	| { readonly type: "engine"; readonly state: EngineState; readonly message?: string }
	| { readonly type: "settings"; readonly settings: Settings }
	/** Chosen in the shell's own menu. */
	| { readonly type: "command"; readonly command: string };

export const SHELL_METHODS = [
	"welcome",
	"openRecent",
	"forgetRecent",
	"chooseFolder",
	"createAutomation",
	"importFolder",
	"offerBundle",
	"chooseBundle",
	"acceptBundle",
	"declineBundle",
	"closeAutomation",
	"restartEngine",
	"revealFolder",
	"settings",
	"changeSettings",
] as const satisfies readonly (keyof Shell)[];
export type ShellMethod = (typeof SHELL_METHODS)[number];

export const DEFAULT_SETTINGS: Settings = {
	theme: "system",
	motion: "system",
	zoom: 1,
	tourDone: false,
	views: {},
};
