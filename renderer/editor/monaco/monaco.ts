/** The code editor with what the studio uses of it, in a part of the page of its own: it is loaded when the first file opens. */
import "monaco-editor/features/register.all";
import "monaco-editor/languages/definitions/javascript/register";
import "monaco-editor/languages/definitions/markdown/register";
import * as monaco from "monaco-editor/editor/editor.api";
import EditorWorker from "monaco-editor/editor/editor.worker?worker";
import JsonWorker from "monaco-editor/language/json/json.worker?worker";
import TypeScriptWorker from "monaco-editor/language/typescript/ts.worker?worker";
import { jsonDefaults } from "monaco-editor/languages/features/json/register";
import { javascriptDefaults, ScriptTarget } from "monaco-editor/languages/features/typescript/register";
import { defineThemes } from "./themes.ts";

globalThis.MonacoEnvironment = {
	getWorker(_, label) {
		if (label === "json") return new JsonWorker();
		if (label === "javascript" || label === "typescript") return new TypeScriptWorker();
		return new EditorWorker();
	},
};

javascriptDefaults.setCompilerOptions({
	target: ScriptTarget.ESNext,
	// What a step sees is declared by the automation; a page's own globals are not there.
	lib: ["esnext"],
	allowJs: true,
	checkJs: true,
	strict: false,
	noEmit: true,
	allowNonTsExtensions: true,
});
// Syntax is the engine's to judge, which knows what a step may say.
javascriptDefaults.setDiagnosticsOptions({
	noSemanticValidation: false,
	noSyntaxValidation: true,
	noSuggestionDiagnostics: true,
});

defineThemes(monaco);
new MutationObserver(() => defineThemes(monaco)).observe(document.documentElement, { attributeFilter: ["class"] });

export { javascriptDefaults, jsonDefaults, monaco };
