import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ShellMessage } from "../../contract/index.ts";
import { createOpenAutomations } from "../open-automations.ts";
import { createPreferences } from "../preferences.ts";
import { createWindowSession, type WindowSession } from "../window-session.ts";
import { createMemoryStore } from "./memory-store.ts";

export const FAKE_ENGINE = { command: process.execPath, args: [join(import.meta.dirname, "fake-engine.ts")] };

/** A window as the page has it: what it asks, and what it was told. */
export interface TestWindow {
	readonly session: WindowSession;
	readonly told: readonly ShellMessage[];
	/** Asks and waits for the answer. */
	ask(method: string, ...args: readonly unknown[]): Promise<ShellMessage & { readonly type: "answer" }>;
	/** Resolves once it is told a message that fits, now or later. */
	until(fits: (message: ShellMessage) => boolean): Promise<ShellMessage>;
}

/** Windows of one person, over fake engines, in a temporary folder. */
export function openWindows() {
	const folder = mkdtempSync(join(tmpdir(), "stepscape-shell-"));
	const home = join(folder, "home");
	mkdirSync(home);
	const automations = createOpenAutomations(FAKE_ENGINE);
	const preferences = createPreferences(createMemoryStore(), () => 1_000);
	const tellers = new Set<(message: ShellMessage) => void>();
	const kind = {
		name: "browser",
		version: "1.2.3",
		home,
		chooseFolder: async () => null,
		reveal: async () => false,
	} as const;

	function openWindow(): TestWindow {
		const told: ShellMessage[] = [];
		const waiting = new Set<() => void>();
		let lastId = 0;
		const receive = (message: ShellMessage): void => {
			told.push(message);
			for (const look of [...waiting]) look();
		};
		tellers.add(receive);
		const session = createWindowSession(
			{
				kind,
				preferences,
				automations,
				tellAll: (message) => {
					for (const tell of tellers) tell(message);
				},
			},
			receive,
		);
		function until(fits: (message: ShellMessage) => boolean): Promise<ShellMessage> {
			return new Promise((resolve) => {
				const look = (): void => {
					const found = told.find(fits);
					if (found === undefined) return;
					waiting.delete(look);
					resolve(found);
				};
				waiting.add(look);
				look();
			});
		}
		return {
			session,
			told,
			until,
			async ask(method, ...args) {
				const id = ++lastId;
				session.receive({ type: "request", id, method, args });
				return (await until((message) => message.type === "answer" && message.id === id)) as never;
			},
		};
	}

	return {
		folder,
		home,
		automations,
		openWindow,
		async close() {
			await automations.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
