/** Electron as far as the shell uses it: it shows nothing, and records what it is told. For tests. */
import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { ElectronParts } from "../main/electron-parts.ts";

export interface FakeWindow extends EventEmitter {
	readonly options: Electron.BrowserWindowConstructorOptions;
	readonly loaded: string[];
	/** What the page was sent: channel and message. */
	readonly sent: (readonly [string, unknown])[];
	readonly webContents: { readonly mainFrame: { readonly url: string } };
	focused: boolean;
}

export interface FakeElectron {
	readonly parts: ElectronParts;
	readonly app: EventEmitter & { readonly quits: number };
	readonly windows: FakeWindow[];
	/** Handlers by channel. */
	readonly handlers: Map<string, (event: unknown, ...args: unknown[]) => Promise<unknown>>;
	/** What was set on the session, by the setter's name. */
	readonly session: Map<string, (...args: never[]) => unknown>;
	readonly schemes: unknown[];
	readonly protocols: Map<string, (request: Request) => Promise<Response>>;
	readonly menus: Electron.MenuItemConstructorOptions[][];
	/** What the next folder dialog answers. */
	chosen: string | null;
	/** Makes contents as a new page would, and tells the app. */
	contents(): EventEmitter & { opened?: (details: { url: string }) => unknown };
}

export function createFakeElectron(options: { readonly isFirst?: boolean } = {}): FakeElectron {
	const windows: FakeWindow[] = [];
	const handlers: FakeElectron["handlers"] = new Map();
	const session: FakeElectron["session"] = new Map();
	const schemes: unknown[] = [];
	const protocols: FakeElectron["protocols"] = new Map();
	const menus: FakeElectron["menus"] = [];
	let ready = false;

	const app = Object.assign(new EventEmitter(), {
		quits: 0,
		requestSingleInstanceLock: () => options.isFirst !== false,
		quit() {
			app.quits++;
		},
		isReady: () => ready,
		whenReady: async () => {
			ready = true;
		},
	});

	class Window extends EventEmitter {
		options: Electron.BrowserWindowConstructorOptions;
		loaded: string[] = [];
		sent: (readonly [string, unknown])[] = [];
		focused = false;
		isGone = false;
		webContents = {
			mainFrame: { url: "stepscape://studio/index.html" },
			send: (channel: string, message: unknown) => this.sent.push([channel, message]),
		};
		constructor(given: Electron.BrowserWindowConstructorOptions) {
			super();
			this.options = given;
			windows.push(this as unknown as FakeWindow);
			this.on("closed", () => {
				this.isGone = true;
			});
		}
		async loadURL(address: string) {
			this.loaded.push(address);
		}
		isDestroyed = () => this.isGone;
		isFocused = () => this.focused;
		isMinimized = () => false;
		isFullScreen = () => false;
		getNormalBounds = () => ({ x: 10, y: 20, width: 1000, height: 700 });
		restore() {}
		show() {}
		focus() {
			for (const window of windows) window.focused = false;
			this.focused = true;
		}
	}

	const setter = (name: string) => (handler: (...args: never[]) => unknown) => void session.set(name, handler);
	const fake: FakeElectron = {
		app,
		windows,
		handlers,
		session,
		schemes,
		protocols,
		menus,
		chosen: null,
		contents() {
			const contents = Object.assign(new EventEmitter(), {
				setWindowOpenHandler(handler: (details: { url: string }) => unknown) {
					contents.opened = handler;
				},
			}) as ReturnType<FakeElectron["contents"]>;
			app.emit("web-contents-created", {}, contents);
			return contents;
		},
		parts: {
			app,
			BrowserWindow: Window,
			dialog: {
				showOpenDialog: async () => ({
					canceled: fake.chosen === null,
					filePaths: fake.chosen === null ? [] : [fake.chosen],
				}),
			},
			ipcMain: { handle: (channel: string, handler: never) => handlers.set(channel, handler) },
			Menu: {
				buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
				setApplicationMenu: (menu: unknown) => menus.push(menu as Electron.MenuItemConstructorOptions[]),
			},
			net: {
				fetch: async (address: string) => new Response(`file ${address}`, { headers: { "content-type": "text/html" } }),
			},
			protocol: {
				registerSchemesAsPrivileged: (given: unknown[]) => schemes.push(...given),
				handle: (scheme: string, handler: (request: Request) => Promise<Response>) => protocols.set(scheme, handler),
			},
			session: {
				defaultSession: {
					setPermissionRequestHandler: setter("permissionRequest"),
					setPermissionCheckHandler: setter("permissionCheck"),
					setDevicePermissionHandler: setter("devicePermission"),
					webRequest: { onBeforeRequest: setter("beforeRequest") },
				},
			},
			shell: { openPath: async () => "" },
		} as unknown as ElectronParts,
	};
	return fake;
}
