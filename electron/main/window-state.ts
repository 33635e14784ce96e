import type * as Electron from "electron";

/** Where values are kept from session to session; electron-store is one. */
export interface Store {
	get(key: string): unknown;
	set(key: string, value: unknown): void;
}

const KEY = "window";
const USUAL = { width: 1440, height: 900 };

/** Where a window stood last; a size that no screen has is not taken over. */
export function windowBounds(
	store: Store,
): Partial<Electron.Rectangle> & { readonly width: number; readonly height: number } {
	const kept = store.get(KEY) as Partial<Electron.Rectangle> | undefined;
	const { x, y, width, height } = kept ?? {};
	if (!isSize(width) || !isSize(height)) return USUAL;
	return Number.isInteger(x) && Number.isInteger(y)
		? { x: x as number, y: y as number, width, height }
		: { width, height };
}

/** Keeps where a window stands. */
export function keepBounds(window: Electron.BrowserWindow, store: Store): void {
	window.on("close", () => {
		if (!window.isMinimized() && !window.isFullScreen()) store.set(KEY, window.getNormalBounds());
	});
}

const isSize = (value: number | undefined): value is number => value !== undefined && value >= 400 && value <= 16_384;
