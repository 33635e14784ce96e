import type * as Electron from "electron";

/** What the shell uses of Electron; a fake stands in for it in tests. */
export type ElectronParts = Pick<
	typeof Electron,
	"app" | "BrowserWindow" | "dialog" | "ipcMain" | "Menu" | "net" | "protocol" | "session" | "shell"
>;
