import type { Settings } from "../../engine/contract/index.ts";

const DARK = "(prefers-color-scheme: dark)";
const STILL = "(prefers-reduced-motion: reduce)";

/** Puts a person's settings on the page; returns how to stop following the system's. */
export function applyTheme({ theme, motion, zoom }: Settings): () => void {
	const { classList, style } = document.documentElement;
	const dark = matchMedia(DARK);
	const still = matchMedia(STILL);
	const apply = (): void => {
		classList.toggle("dark", theme === "dark" || (theme === "system" && dark.matches));
		classList.toggle("contrast", theme === "contrast");
		classList.toggle("still", motion === "reduced" || (motion === "system" && still.matches));
		style.setProperty("zoom", String(zoom));
	};
	apply();
	dark.addEventListener("change", apply);
	still.addEventListener("change", apply);
	return () => {
		dark.removeEventListener("change", apply);
		still.removeEventListener("change", apply);
	};
}
