import type * as Electron from "electron";
import type { ShellMessage, WindowMessage } from "../../engine/contract/index.ts";
import type { WindowSession } from "../../engine/shell/index.ts";
import { MESSAGE } from "../channels.ts";
import type { ElectronParts } from "./electron-parts.ts";
import { WEB_PREFERENCES } from "./harden.ts";
import { PAGE } from "./page-protocol.ts";
import { keepBounds, type Store, windowBounds } from "./window-state.ts";

/** A window and what it has open. */
export interface StudioWindow {
	readonly window: Electron.BrowserWindow;
	readonly session: WindowSession;
	/** Does what the page asks; the answer as the page is given it. */
	call(method: string, args: readonly unknown[]): Promise<unknown>;
	tell(message: ShellMessage): void;
}

export interface WindowParts {
	readonly electron: Pick<ElectronParts, "BrowserWindow">;
	readonly preload: string;
	readonly store: Store;
	createSession(send: (message: ShellMessage) => void): WindowSession;
	onClosed(window: StudioWindow): void;
}

/** Opens a window on the studio's page. */
export function openWindow({ electron, preload, store, createSession, onClosed }: WindowParts): StudioWindow {
	const window = new electron.BrowserWindow({
		...windowBounds(store),
		minWidth: 900,
		minHeight: 600,
		show: false,
		title: "Stepscape",
		webPreferences: { ...WEB_PREFERENCES, preload },
	});
	const waiting = new Map<number, (answer: unknown) => void>();
	let lastId = 0;
	const tell = (message: ShellMessage): void => {
		if (!window.isDestroyed()) window.webContents.send(MESSAGE, message);
	};
	const session = createSession((message) => {
		if (message.type !== "answer") return tell(message);
		const { id, type: _type, ...answer } = message;
		waiting.get(id)?.(answer);
		waiting.delete(id);
	});
	const opened: StudioWindow = {
		window,
		session,
		tell,
		call: (method, args) =>
			new Promise((resolve) => {
				const id = ++lastId;
				waiting.set(id, resolve);
				session.receive({ type: "request", id, method, args } satisfies WindowMessage);
			}),
	};
	keepBounds(window, store);
	window.once("ready-to-show", () => window.show());
	window.once("closed", () => {
		void session.close();
		onClosed(opened);
	});
	void window.loadURL(PAGE);
	return opened;
}
