import { type Command, isShortcut } from "../state/index.ts";

/** Where the focus is when a key is pressed. */
export interface KeyPlace {
	/** In a text: its own keys stay its own. */
	readonly isTyping: boolean;
	/** Under a dialog that keeps the focus. */
	readonly isModal: boolean;
}

type Press = Parameters<typeof isShortcut>[1];

/** What texts do with these keys themselves. */
const TEXT_KEYS = ["A", "C", "V", "X", "Z", "Y", "Shift+Z", "F", "D", "Delete", "Backspace"].map((key) => `Mod+${key}`);

/** These reach the window from anywhere, before whatever has the focus. */
export const isGlobal = (shortcut: string): boolean => /(^|\+)F\d+$/.test(shortcut) || shortcut === "Mod+K";

/**
 * The command that a key press asks for, possible or not; undefined where the press belongs to what has the focus. Under a
 * dialog no command is reached, but keys of ours are taken from the browser all the same: F5 never loads the page again.
 */
export function findCommand(
	commands: readonly Command[],
	press: Press,
	place: KeyPlace,
): { readonly command: Command | undefined } | undefined {
	const command = commands.findLast(
		({ shortcut, isPossible }) =>
			shortcut !== undefined && isShortcut(shortcut, press) && (place.isModal || isPossible?.() !== false),
	);
	const shortcut = command?.shortcut;
	if (command === undefined || shortcut === undefined) return undefined;
	if (place.isModal) return isGlobal(shortcut) ? { command: undefined } : undefined;
	const isPlain = !isGlobal(shortcut) && !/^(Mod|Alt)\+/.test(shortcut);
	if (place.isTyping && (isPlain || TEXT_KEYS.includes(shortcut))) return undefined;
	return { command };
}
