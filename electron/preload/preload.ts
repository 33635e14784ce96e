/**
 * Runs in the page's process, in a world of its own, before the page does. It hands the page one function for each command of the
 * contract; what they pass on is checked again by the program.
 */
import { contextBridge, ipcRenderer } from "electron";
import { SHELL_METHODS, type ShellMessage, STUDIO_METHODS } from "../../engine/contract/index.ts";
import { CALL, MESSAGE } from "../channels.ts";

const calls = Object.fromEntries(
	[...SHELL_METHODS, ...STUDIO_METHODS].map((method) => [
		method,
		(...args: readonly unknown[]) => ipcRenderer.invoke(CALL, method, args),
	]),
);

contextBridge.exposeInMainWorld("stepscape", {
	calls,
	onMessage(listener: (message: ShellMessage) => void): void {
		// The event itself stays here: it leads back to `ipcRenderer`.
		ipcRenderer.on(MESSAGE, (_event, message: ShellMessage) => listener(message));
	},
});
