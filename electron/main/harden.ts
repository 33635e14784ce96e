/** What no page of this program may do, whatever it says: Electron's checklist. */
import type * as Electron from "electron";
import type { ElectronParts } from "./electron-parts.ts";
import { PAGE, SCHEME } from "./page-protocol.ts";

/** How every window's page runs. */
export const WEB_PREFERENCES = {
	sandbox: true,
	contextIsolation: true,
	nodeIntegration: false,
	nodeIntegrationInWorker: false,
	nodeIntegrationInSubFrames: false,
	webSecurity: true,
	allowRunningInsecureContent: false,
	experimentalFeatures: false,
	webviewTag: false,
	navigateOnDragDrop: false,
	spellcheck: false,
} as const satisfies Electron.WebPreferences;

/** Refuses navigation, new windows, web views, permissions and requests to anywhere, for all pages there will be. */
export function harden({ app, session }: Pick<ElectronParts, "app" | "session">): void {
	app.on("web-contents-created", (_event, contents) => {
		contents.on("will-navigate", (event) => {
			if (event.url !== PAGE) event.preventDefault();
		});
		contents.on("will-redirect", (event) => event.preventDefault());
		contents.on("will-attach-webview", (event) => event.preventDefault());
		contents.setWindowOpenHandler(() => ({ action: "deny" }));
	});
	const { defaultSession } = session;
	defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
	defaultSession.setPermissionCheckHandler(() => false);
	defaultSession.setDevicePermissionHandler(() => false);
	defaultSession.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOwn(details.url) }));
}

/** Addresses of the page itself, of what it has made, and of the developer's tools. */
function isOwn(address: string): boolean {
	return [`${SCHEME}:`, "blob:", "data:", "devtools:", "file:"].some((scheme) => address.startsWith(scheme));
}

/** Whether a message comes from the page itself, in the main frame of a window. */
export function isOwnSender(event: Electron.IpcMainInvokeEvent): boolean {
	const { senderFrame, sender } = event;
	return senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.url.startsWith(`${SCHEME}://studio/`);
}
