/** One window: its requests go to the shell or, for the automation it has open, to that automation's engine. */
import {
	type ErrorData,
	type RecentAutomation,
	SHELL_METHODS,
	type ShellMessage,
	type ShellMethod,
	StepscapeError,
	type WindowMessage,
} from "../contract/index.ts";
import { createBundleDesk } from "./bundle-desk.ts";
import { createNew, importFiles, templateEntries } from "./new-automation.ts";
import type { AutomationLink, OpenAutomations } from "./open-automations.ts";
import type { Preferences } from "./preferences.ts";

/** What differs from shell to shell. */
export interface ShellKind {
	readonly name: "electron" | "browser";
	readonly version: string;
	/** Where new automations are made; absolute. */
	readonly home: string;
	/** Asks for a folder by the system's dialog; null where there is none or the person declines. */
	chooseFolder(): Promise<string | null>;
	/** Asks for a bundle's file in the same way. */
	chooseBundle?(): Promise<string | null>;
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
	/** Looks into a bundle that was named by the person; `welcome` then tells of it. */
	offerBundle(path: string): Promise<void>;
	/** The automation that is open. */
	readonly directory: string | undefined;
	close(): Promise<void>;
}

export function createWindowSession(parts: SessionParts, send: (message: ShellMessage) => void): WindowSession {
	const { kind, preferences, automations } = parts;
	let link: AutomationLink | undefined;
	let opened: RecentAutomation | undefined;
	const desk = createBundleDesk(automations.bundleTool, kind.home);

	async function open(directory: string): Promise<RecentAutomation> {
		if (link?.directory !== directory) {
			const before = link;
			link = automations.link(directory, send);
			await before?.release();
		}
		opened = preferences.opened(directory);
		return opened;
	}

	async function call(method: ShellMethod, args: readonly unknown[]): Promise<unknown> {
		const [first] = args;
		switch (method) {
			case "welcome":
				return {
					version: kind.version,
					shell: kind.name,
					recent: preferences.recent(),
					templates: templateEntries(),
					home: kind.home,
					...(opened !== undefined && { open: opened }),
					...(desk.offered !== undefined && { bundle: desk.offered }),
				};
			case "openRecent": {
				const directory = preferences.directoryOf(String(first));
				if (directory === undefined)
					throw new StepscapeError(
						"project-missing",
						"That automation is no longer in the list. Open its folder again.",
					);
				return open(directory);
			}
			case "forgetRecent":
				return preferences.forget(String(first));
			case "chooseFolder": {
				const directory = await kind.chooseFolder();
				return directory === null ? null : open(directory);
			}
			case "createAutomation":
				return open(createNew(kind.home, first));
			case "importFolder":
				return open(importFiles(kind.home, first));
			case "offerBundle":
				return desk.offerBytes(first);
			case "chooseBundle": {
				const path = (await kind.chooseBundle?.()) ?? null;
				return path === null ? null : desk.offerFile(path);
			}
			case "acceptBundle":
				return open(await desk.accept(first));
			case "declineBundle":
				return desk.decline(first);
			case "closeAutomation": {
				const before = link;
				link = undefined;
				opened = undefined;
				return before?.release();
			}
			case "restartEngine":
				return link?.restart();
			case "revealFolder":
				return link === undefined ? false : kind.reveal(link.directory);
			case "settings":
				return preferences.settings();
			case "changeSettings": {
				const settings = preferences.changeSettings(typeof first === "object" && first !== null ? first : {});
				parts.tellAll({ type: "settings", settings });
				return settings;
			}
		}
	}

	async function answer({ id, method, args }: WindowMessage): Promise<void> {
		try {
			send({ type: "answer", id, ok: true, value: (await call(method as ShellMethod, args)) ?? null });
		} catch (error) {
			send({ type: "answer", id, ok: false, error: toErrorData(error) });
		}
	}

	return {
		get directory() {
			return link?.directory;
		},
		receive(value) {
			const message = toWindowMessage(value);
			if (message === undefined) return;
			if ((SHELL_METHODS as readonly string[]).includes(message.method)) void answer(message);
			else if (link !== undefined) link.request(message);
			else send({ type: "answer", id: message.id, ok: false, error: NOTHING_OPEN });
		},
		open,
		async offerBundle(path) {
			await desk.offerFile(path);
		},
		async close() {
			desk.close();
			const before = link;
			link = undefined;
			await before?.release();
		},
	};
}

const NOTHING_OPEN: ErrorData = { code: "project-missing", message: "No automation is open in this window." };

function toWindowMessage(value: unknown): WindowMessage | undefined {
	const message = value as WindowMessage | null;
	if (typeof message !== "object" || message?.type !== "request") return undefined;
	const { id, method, args } = message;
	if (!Number.isSafeInteger(id) || typeof method !== "string" || !Array.isArray(args)) return undefined;
	return { type: "request", id, method, args };
}

function toErrorData(error: unknown): ErrorData {
	if (error instanceof StepscapeError) return { code: error.code, message: error.message };
	return { code: "internal", message: error instanceof Error ? error.message : String(error) };
}
