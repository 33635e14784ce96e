/** The desktop program: its life, its windows, and what the system asks of it. */
import {
	createOpenAutomations,
	createPreferences,
	createWindowSession,
	type EngineCommand,
	type ShellKind,
} from "../../engine/shell/index.ts";
import { CALL } from "../channels.ts";
import { askedBundle, askedFolder } from "./asked-folder.ts";
import type { ElectronParts } from "./electron-parts.ts";
import { harden, isOwnSender } from "./harden.ts";
import { menuTemplate } from "./menu.ts";
import { openWindow, type StudioWindow } from "./open-window.ts";
import { declareProtocol, servePage } from "./page-protocol.ts";
import type { Store } from "./window-state.ts";

export interface StudioParts {
	readonly electron: ElectronParts;
	readonly store: Store;
	readonly engine: EngineCommand;
	/** The folder of the built page. */
	readonly page: string;
	readonly preload: string;
	/** Where new automations are made. */
	readonly home: string;
	readonly version: string;
	readonly argv: readonly string[];
	readonly cwd: string;
	readonly platform: NodeJS.Platform;
}

/** Starts the program; where it runs already, that one is told what was asked, and this one ends. */
export async function startStudio(parts: StudioParts): Promise<void> {
	const { electron, store, platform } = parts;
	const { app } = electron;
	if (!app.requestSingleInstanceLock()) {
		app.quit();
		return;
	}
	declareProtocol(electron);
	const automations = createOpenAutomations(parts.engine);
	const preferences = createPreferences(store);
	const windows = new Set<StudioWindow>();
	const front = (): StudioWindow | undefined =>
		[...windows].find(({ window }) => window.isFocused()) ?? [...windows].at(-1);

	const chooseFolder = async (): Promise<string | null> => {
		const { canceled, filePaths } = await electron.dialog.showOpenDialog({
			title: "Open an automation",
			message: "Choose the folder that holds automation.json.",
			properties: ["openDirectory", "createDirectory"],
		});
		return canceled ? null : (filePaths[0] ?? null);
	};
	const chooseBundle = async (): Promise<string | null> => {
		const { canceled, filePaths } = await electron.dialog.showOpenDialog({
			title: "Open a bundle",
			filters: [{ name: "Bundles", extensions: ["stepscape"] }],
			properties: ["openFile"],
		});
		return canceled ? null : (filePaths[0] ?? null);
	};
	const kind: ShellKind = {
		name: "electron",
		version: parts.version,
		home: parts.home,
		chooseFolder,
		chooseBundle,
		reveal: async (directory) => (await electron.shell.openPath(directory)) === "",
	};

	function newWindow(directory?: string): StudioWindow {
		const opened = openWindow({
			electron,
			preload: parts.preload,
			store,
			createSession: (send) =>
				createWindowSession(
					{
						kind,
						preferences,
						automations,
						tellAll: (message) => {
							for (const other of windows) other.tell(message);
						},
					},
					send,
				),
			onClosed: (closed) => windows.delete(closed),
		});
		windows.add(opened);
		if (directory !== undefined) void opened.session.open(directory).then(showMenu);
		return opened;
	}

	/** Shows a folder in the window that has it, in one that has nothing, or in a new one. */
	function open(directory: string): void {
		const all = [...windows];
		const there =
			all.find(({ session }) => session.directory === directory) ??
			all.find(({ session }) => session.directory === undefined);
		if (there === undefined) {
			newWindow(directory);
			return;
		}
		void there.session.open(directory).then(() => {
			there.tell({ type: "command", command: "automation.opened" });
			showMenu();
		});
		if (there.window.isMinimized()) there.window.restore();
		there.window.focus();
	}

	/** Shows a bundle in a window that has nothing open, or in a new one; the page then tells what is in it. */
	function look(path: string): void {
		const there = [...windows].find(({ session }) => session.directory === undefined) ?? newWindow();
		void there.session.offerBundle(path).then(
			() => there.tell({ type: "command", command: "bundle.offered" }),
			(error: Error) => electron.dialog.showErrorBox("This bundle can't be opened", error.message),
		);
		if (there.window.isMinimized()) there.window.restore();
		there.window.focus();
	}

	function showMenu(): void {
		const actions = {
			newWindow: () => void newWindow(),
			openFolder: () => void chooseFolder().then((directory) => directory !== null && open(directory)),
			openRecent: open,
			command: (command: string) => front()?.tell({ type: "command", command }),
		};
		electron.Menu.setApplicationMenu(
			electron.Menu.buildFromTemplate(menuTemplate(actions, preferences.recent(), platform)),
		);
	}

	app.on("second-instance", (_event, argv, cwd) => {
		const directory = askedFolder(argv.slice(1), cwd);
		if (directory !== undefined) return open(directory);
		const bundle = askedBundle(argv.slice(1), cwd);
		if (bundle !== undefined) return look(bundle);
		const window = front()?.window ?? newWindow().window;
		if (window.isMinimized()) window.restore();
		window.focus();
	});
	/** Before the program is ready, the system may already have said what to open. */
	let asked = askedFolder(parts.argv.slice(1), parts.cwd);
	let askedToLook = askedBundle(parts.argv.slice(1), parts.cwd);
	app.on("open-file", (event, path) => {
		event.preventDefault();
		const bundle = askedBundle([path], "/");
		if (bundle !== undefined) {
			if (app.isReady()) look(bundle);
			else askedToLook = bundle;
			return;
		}
		const directory = askedFolder([path], "/");
		if (directory === undefined) return;
		if (app.isReady()) open(directory);
		else asked = directory;
	});
	app.on("activate", () => {
		if (windows.size === 0) newWindow();
	});
	app.on("window-all-closed", () => {
		if (platform !== "darwin") app.quit();
	});
	let isEnding = false;
	app.on("will-quit", (event) => {
		if (isEnding) return;
		isEnding = true;
		event.preventDefault();
		void automations.close().finally(() => app.quit());
	});

	await app.whenReady();
	harden(electron);
	servePage(electron, parts.page);
	electron.ipcMain.handle(CALL, async (event, method: unknown, args: unknown) => {
		const caller = [...windows].find(({ window }) => window.webContents === event.sender);
		if (caller === undefined || !isOwnSender(event) || typeof method !== "string" || !Array.isArray(args))
			return { ok: false, error: { code: "usage", message: "This page may not ask the studio's program." } };
		return caller.call(method, args);
	});
	showMenu();
	newWindow(asked);
	if (askedToLook !== undefined) look(askedToLook);
}
