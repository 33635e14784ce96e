import type * as Monaco from "monaco-editor/editor/editor.api";

/** Themes made of the page's tokens, as they are now. */
export function defineThemes(monaco: typeof Monaco): void {
	const { classList } = document.documentElement;
	const token = colourReader();
	const rule = (name: string, colour: string, fontStyle?: string) => ({
		token: name,
		foreground: token(colour).slice(1, 7),
		...(fontStyle !== undefined && { fontStyle }),
	});
	monaco.editor.defineTheme("studio", {
		base: classList.contains("dark") ? "vs-dark" : classList.contains("contrast") ? "hc-light" : "vs",
		inherit: true,
		rules: [
			rule("", "--code"),
			rule("comment", "--ink-3", "italic"),
			rule("keyword", "--accent-ink"),
			rule("string", "--done"),
			rule("string.key.json", "--code"),
			rule("string.value.json", "--done"),
			rule("number", "--waiting"),
			rule("regexp", "--failed"),
			rule("type", "--running"),
			rule("delimiter", "--ink-2"),
			rule("identifier", "--code"),
		],
		colors: {
			"editor.background": token("--bg"),
			"editor.foreground": token("--code"),
			"editorLineNumber.foreground": token("--ink-3"),
			"editorLineNumber.activeForeground": token("--ink"),
			"editorCursor.foreground": token("--accent"),
			"editor.selectionBackground": token("--accent-soft"),
			"editor.inactiveSelectionBackground": token("--sunk"),
			"editor.lineHighlightBackground": token("--panel"),
			"editor.lineHighlightBorder": token("--panel"),
			"editorIndentGuide.background1": token("--line"),
			"editorIndentGuide.activeBackground1": token("--line-strong"),
			"editorWidget.background": token("--panel"),
			"editorWidget.border": token("--line-strong"),
			"editorWidget.foreground": token("--ink"),
			"editorHoverWidget.background": token("--panel"),
			"editorHoverWidget.border": token("--line-strong"),
			"editorSuggestWidget.background": token("--panel"),
			"editorSuggestWidget.border": token("--line-strong"),
			"editorSuggestWidget.foreground": token("--ink"),
			"editorSuggestWidget.selectedBackground": token("--accent-soft"),
			"editorSuggestWidget.selectedForeground": token("--ink"),
			"editorSuggestWidget.highlightForeground": token("--accent-ink"),
			"menu.background": token("--panel"),
			"menu.foreground": token("--ink"),
			"menu.selectionBackground": token("--accent-soft"),
			"menu.selectionForeground": token("--ink"),
			"menu.border": token("--line-strong"),
			"input.background": token("--raised"),
			"input.foreground": token("--ink"),
			"input.border": token("--line-strong"),
			focusBorder: token("--focus"),
			"editorError.foreground": token("--failed"),
			"editorWarning.foreground": token("--waiting"),
			"editorInfo.foreground": token("--running"),
			"diffEditor.insertedTextBackground": `${token("--done").slice(0, 7)}33`,
			"diffEditor.removedTextBackground": `${token("--failed").slice(0, 7)}33`,
			"scrollbarSlider.background": `${token("--line-strong").slice(0, 7)}80`,
		},
	});
	monaco.editor.setTheme("studio");
}

/** Reads a token as #rrggbbaa, whatever way of writing colours it uses. */
function colourReader(): (name: string) => string {
	const style = getComputedStyle(document.documentElement);
	const canvas = document.createElement("canvas");
	canvas.width = 1;
	canvas.height = 1;
	const context = canvas.getContext("2d", { willReadFrequently: true });
	return (name) => {
		if (context === null) return "#808080ff";
		context.clearRect(0, 0, 1, 1);
		context.fillStyle = style.getPropertyValue(name).trim();
		context.fillRect(0, 0, 1, 1);
		const { data } = context.getImageData(0, 0, 1, 1);
		return `#${[...data].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
	};
}
