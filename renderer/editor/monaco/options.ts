import type { editor } from "monaco-editor/editor/editor.api";

/** How every code editor of the studio is. */
export const EDITOR_OPTIONS = {
	theme: "studio",
	automaticLayout: true,
	fontFamily: '"JetBrains Mono Variable", ui-monospace, monospace',
	fontSize: 12,
	lineHeight: 19,
	minimap: { enabled: false },
	scrollBeyondLastLine: false,
	padding: { top: 8, bottom: 8 },
	renderLineHighlight: "line",
	lineNumbersMinChars: 3,
	folding: true,
	glyphMargin: false,
	overviewRulerBorder: false,
	fixedOverflowWidgets: true,
	// A text area is what screen readers and shortcuts of the window know.
	editContext: false,
	detectIndentation: true,
	insertSpaces: false,
	quickSuggestions: { other: true, strings: true, comments: false },
	wordBasedSuggestions: "off",
	unicodeHighlight: { ambiguousCharacters: false },
	stickyScroll: { enabled: false },
	scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
} as const satisfies editor.IStandaloneEditorConstructionOptions;
