import { createStore, type StoreApi } from "zustand/vanilla";

/** Something that a person can do: what the palette lists, shortcuts reach and the desktop menu sends. */
export interface Command {
	/** Stable, such as `run.start`. */
	readonly id: string;
	/** As an order: `Run with the chosen data`. */
	readonly title: string;
	/** What it is about, to sort the palette by: `Run`. */
	readonly group?: string;
	/** `Mod` is Ctrl, or Cmd on a Mac: `Mod+Shift+K`, `F5`. */
	readonly shortcut?: string;
	/** Missing: always. */
	readonly isPossible?: () => boolean;
	run(): unknown;
}

export interface CommandState {
	/** In the order in which they were registered. */
	readonly commands: readonly Command[];
	/** Adds commands; one of the same id is replaced. Returns how to take them away. */
	register(...commands: readonly Command[]): () => void;
	/** Does it where it is possible; false where it is not, or where there is no such command. */
	run(id: string): boolean;
}

export function createCommandStore(fail: (error: unknown) => void): StoreApi<CommandState> {
	return createStore<CommandState>((set, get) => ({
		commands: [],
		register(...added) {
			const ids = new Set(added.map(({ id }) => id));
			set(({ commands }) => ({ commands: [...commands.filter(({ id }) => !ids.has(id)), ...added] }));
			return () => set(({ commands }) => ({ commands: commands.filter((command) => !added.includes(command)) }));
		},
		run(id) {
			const command = get().commands.find((one) => one.id === id);
			if (command === undefined || command.isPossible?.() === false) return false;
			void (async () => command.run())().catch(fail);
			return true;
		},
	}));
}

interface KeyPress {
	readonly key: string;
	readonly ctrlKey: boolean;
	readonly metaKey: boolean;
	readonly shiftKey: boolean;
	readonly altKey: boolean;
}

/**
 * Whether a key press is a shortcut.
 * @example isShortcut("Mod+K", event)
 */
export function isShortcut(shortcut: string, press: KeyPress): boolean {
	const parts = shortcut.split("+");
	const key = parts.pop() ?? "";
	const wanted = (part: string): boolean => parts.includes(part);
	// Which keys a sign takes differs from keyboard to keyboard: what counts is the sign.
	const isSign = /^[^\p{L}\p{N} ]$/u.test(key);
	return (
		press.key.toLowerCase() === key.toLowerCase() &&
		wanted("Mod") === (press.ctrlKey || press.metaKey) &&
		(isSign || wanted("Shift") === press.shiftKey) &&
		wanted("Alt") === press.altKey
	);
}
