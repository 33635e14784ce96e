import { useEffect } from "react";
import { useStudio } from "../state/index.ts";
import { findCommand, isGlobal } from "./find-command.ts";

const TEXT =
	'input:not([type="checkbox"]):not([type="radio"]):not([type="range"]), textarea, select, [contenteditable="true"], .monaco-editor';

/** Takes key presses to the commands whose shortcuts they are. */
export function useShortcuts(): void {
	const { commands } = useStudio();
	useEffect(() => {
		const listen = (isFirst: boolean) => (event: KeyboardEvent) => {
			if (event.defaultPrevented || event.isComposing) return;
			const target = event.target instanceof Element ? event.target : undefined;
			const found = findCommand(commands.getState().commands, event, {
				isTyping: target?.closest(TEXT) != null,
				// What keeps the focus hides all else from screen readers.
				isModal: document.getElementById("root")?.getAttribute("aria-hidden") === "true",
			});
			if (found === undefined || isGlobal(found.command?.shortcut ?? event.key) !== isFirst) return;
			event.preventDefault();
			event.stopPropagation();
			if (found.command !== undefined) commands.getState().run(found.command.id);
		};
		const before = listen(true);
		const after = listen(false);
		window.addEventListener("keydown", before, { capture: true });
		window.addEventListener("keydown", after);
		return () => {
			window.removeEventListener("keydown", before, { capture: true });
			window.removeEventListener("keydown", after);
		};
	}, [commands]);
}
