import styles from "./kbd.module.css";

const IS_MAC = typeof navigator !== "undefined" && /Mac/.test(navigator.platform);

/** A shortcut as this system writes it: `Mod+K` is Ctrl K or ⌘K. */
export function Kbd({ keys }: { readonly keys: string }) {
	return <kbd className={styles.kbd}>{shortcutText(keys)}</kbd>;
}

/** A shortcut in words, for titles and for screen readers. */
export const shortcutText = (keys: string): string =>
	IS_MAC ? keys.replaceAll("Mod+", "⌘").replaceAll("Shift+", "⇧") : keys.replaceAll("Mod", "Ctrl").replaceAll("+", " ");
