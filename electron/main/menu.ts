import type * as Electron from "electron";

/** What the menus do; the page's own commands go to the window that is in front. */
export interface MenuActions {
	newWindow(): void;
	openFolder(): void;
	openRecent(directory: string): void;
	command(id: string): void;
}

/** The menu bar: the system's own entries by their roles, all else by the page's commands. */
export function menuTemplate(
	actions: MenuActions,
	recent: readonly { readonly name: string; readonly place: string }[],
	platform: NodeJS.Platform,
): Electron.MenuItemConstructorOptions[] {
	const isMac = platform === "darwin";
	const page = (label: string, command: string, accelerator?: string): Electron.MenuItemConstructorOptions => ({
		label,
		...(accelerator !== undefined && { accelerator }),
		// The page listens to the keys itself: the menu only shows them.
		registerAccelerator: false,
		click: () => actions.command(command),
	});
	return [
		...(isMac ? [{ role: "appMenu" } as const] : []),
		{
			label: "File",
			submenu: [
				{ label: "New Window", accelerator: "CmdOrCtrl+Shift+N", click: actions.newWindow },
				page("New Step…", "step.new", "CmdOrCtrl+N"),
				{ type: "separator" },
				{ label: "Open Folder…", accelerator: "CmdOrCtrl+O", click: actions.openFolder },
				{
					label: "Open Recent",
					enabled: recent.length > 0,
					submenu: recent.map(({ name, place }) => ({
						label: name,
						sublabel: place,
						click: () => actions.openRecent(place),
					})),
				},
				page("Close Automation", "automation.close"),
				{ type: "separator" },
				isMac ? { role: "close" } : { role: "quit" },
			],
		},
		{
			label: "Edit",
			submenu: [
				page("Undo", "history.undo", "CmdOrCtrl+Z"),
				page("Redo", "history.redo", "CmdOrCtrl+Shift+Z"),
				{ type: "separator" },
				{ role: "cut" },
				{ role: "copy" },
				{ role: "paste" },
				{ role: "selectAll" },
			],
		},
		{
			label: "Run",
			submenu: [
				page("Run", "run.start", "F5"),
				page("Run under Virtual Time", "run.virtual-time", "CmdOrCtrl+F5"),
				page("Stop", "run.stop", "Shift+F5"),
			],
		},
		{
			label: "View",
			submenu: [
				page("Search or Run a Command", "palette.open", "CmdOrCtrl+K"),
				{ type: "separator" },
				{ role: "resetZoom" },
				{ role: "zoomIn" },
				{ role: "zoomOut" },
				{ type: "separator" },
				{ role: "togglefullscreen" },
			],
		},
		{ role: "windowMenu" },
		{ role: "help", submenu: [page("Help", "help.open", "F1"), page("Keyboard Shortcuts", "help.shortcuts")] },
	];
}
